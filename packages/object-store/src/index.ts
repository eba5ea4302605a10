export { isObjectKey } from "./object-key.ts";
export {
  type ByteRange,
  type CompletedPart,
  type GetOptions,
  type ListedObject,
  type ListOptions,
  OBJECT_LIMITS,
  type ObjectBody,
  type ObjectInfo,
  type ObjectPage,
  type ObjectReader,
  type ObjectResult,
  type ObjectStore,
  type ObjectStoreError,
  type PresignOptions,
  type PutOptions,
  type StoredObject,
  type UploadedPart,
  type UploadId,
  type UploadStore,
} from "./port.ts";
export { formatRangeHeader, parseRangeHeader, resolveRange } from "./range-header.ts";
