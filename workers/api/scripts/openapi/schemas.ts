import * as contracts from "@cinema/contracts";
import * as z from "zod";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Every schema that the contracts export gets its export's name in the document. */
const named = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(contracts)) {
  if (value instanceof z.ZodType && !named.has(value)) named.add(value, { id: name });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const withComponentRefs = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withComponentRefs);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === "$ref" && typeof inner === "string"
        ? [key, inner.replace("#/$defs/", "#/components/schemas/")]
        : [key, withComponentRefs(inner)],
    ),
  );
};

/** Collects the named schemas of a document while turning zod schemas into references to them. */
export const createSchemaCollector = () => {
  const components = new Map<string, JsonSchema>();

  /** Input and output of one schema differ where it has defaults; the second form gets a name of its own. */
  const keep = (name: string, schema: JsonSchema, io: "input" | "output"): string => {
    const known = components.get(name);
    if (known === undefined || JSON.stringify(known) === JSON.stringify(schema)) {
      components.set(name, schema);
      return name;
    }
    const other = `${name}${io === "input" ? "Input" : "Output"}`;
    components.set(other, schema);
    return other;
  };

  const convert = (schema: z.ZodType, io: "input" | "output"): JsonSchema => {
    const made = z.toJSONSchema(schema, { metadata: named, io, unrepresentable: "any", target: "draft-2020-12" });
    const { $schema: _dialect, $defs: definitions = {}, id: _id, ...own } = made as Record<string, unknown>;
    for (const [name, definition] of Object.entries(definitions as Record<string, Record<string, unknown>>)) {
      const { id: _definitionId, ...rest } = definition;
      keep(name, withComponentRefs(rest) as JsonSchema, io);
    }
    return withComponentRefs(own) as JsonSchema;
  };

  return {
    components,
    /** A reference where the schema has a name, the schema itself otherwise. */
    reference: (schema: z.ZodType, io: "input" | "output"): JsonSchema => {
      const converted = convert(schema, io);
      const name = named.get(schema)?.id;
      if (name === undefined || "$ref" in converted) return converted;
      return { $ref: `#/components/schemas/${keep(name, converted, io)}` };
    },
    /** The schema itself, whether it has a name or not: a copy with a definition given has none. */
    inline: (schema: z.ZodType, io: "input" | "output"): JsonSchema => convert(schema.clone(schema._zod.def), io),
  };
};
export type SchemaCollector = ReturnType<typeof createSchemaCollector>;
