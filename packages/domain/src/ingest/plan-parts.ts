import { err, ok, type Result } from "@cinema/foundation";

const MIB = 1024 * 1024;
/** S3 and R2: parts of 5 MiB or more but for the last, at most 10,000 of them. */
const MIN_PART_BYTES = 5 * MIB;
const MAX_PARTS = 10_000;
/** Large enough that requests do not matter, small enough to be sent again after a broken connection. */
const PREFERRED_PART_BYTES = 16 * MIB;

/** Largest file that is accepted unless the operator sets another limit. */
export const MAX_UPLOAD_BYTES = 128 * 1024 * MIB;

export type PartPlan = { readonly partSizeBytes: number; readonly partCount: number };
export type PartPlanRefusal = { readonly reason: "empty" | "too_large" };

/** Cuts a file of `sizeBytes` into equal parts (R2 insists), of which only the last may be smaller. */
export const planParts = (
  sizeBytes: number,
  maxBytes: number = MAX_UPLOAD_BYTES,
): Result<PartPlan, PartPlanRefusal> => {
  if (sizeBytes <= 0) return err({ reason: "empty" });
  if (sizeBytes > maxBytes) return err({ reason: "too_large" });
  const smallest = Math.ceil(sizeBytes / MAX_PARTS / MIB) * MIB;
  const partSizeBytes = Math.max(MIN_PART_BYTES, PREFERRED_PART_BYTES, smallest);
  return ok({ partSizeBytes, partCount: Math.ceil(sizeBytes / partSizeBytes) });
};

/** Size of one part of a file; `partNumber` counts from 1. */
export const partSize = (sizeBytes: number, partSizeBytes: number, partNumber: number): number =>
  Math.max(0, Math.min(partSizeBytes, sizeBytes - (partNumber - 1) * partSizeBytes));

/** Numbers of the parts that are missing or have another size than they should. Empty when the file is whole. */
export const missingParts = (
  sizeBytes: number,
  partSizeBytes: number,
  stored: readonly { readonly partNumber: number; readonly size: number }[],
): readonly number[] => {
  const sizes = new Map(stored.map((part) => [part.partNumber, part.size]));
  const count = Math.ceil(sizeBytes / partSizeBytes);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.filter((number) => sizes.get(number) !== partSize(sizeBytes, partSizeBytes, number));
};
