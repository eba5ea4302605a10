import { createRequire } from "node:module";
import type { Statement, VariableDeclarator } from "@swc/core";

type StatementVisitor = {
  visitStatement(
    statement: Statement | { readonly type: "UsingDeclaration"; readonly decls: VariableDeclarator[] },
  ): unknown;
  visitVariableDeclarators(declarators: VariableDeclarator[]): unknown;
};

const require = createRequire(import.meta.url);

/**
 * Teaches the syntax visitor of @swc/core, by which dependency-cruiser reads imports, the `using` statement: it throws
 * on that one although its own parser produces it.
 */
export const teachUsingStatement = (): void => {
  const module = require("@swc/core/Visitor.js") as { Visitor: { prototype: StatementVisitor } };
  const { prototype } = module.Visitor;
  const visitStatement = prototype.visitStatement;
  prototype.visitStatement = function (statement) {
    if (statement.type !== "UsingDeclaration" || !("decls" in statement)) return visitStatement.call(this, statement);
    this.visitVariableDeclarators(statement.decls);
    return statement;
  };
};
