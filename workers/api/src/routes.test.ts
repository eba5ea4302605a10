import { expect, it } from "vitest";
import { VIEWER_ROUTES } from "./app.ts";
import { OPERATOR_ROUTES } from "./operator/app.ts";
import { createAddressTable, addressesOf } from "./platform/address-table.ts";
import { mountedPath } from "./platform/mount.ts";
import { ALL_ROUTES } from "./routes.ts";

it("has every route in one of the two Workers, and operators' routes in theirs", () => {
  expect(new Set(ALL_ROUTES)).toEqual(new Set([...VIEWER_ROUTES, ...OPERATOR_ROUTES]));
  expect(ALL_ROUTES).toHaveLength(VIEWER_ROUTES.length + OPERATOR_ROUTES.length);
  expect(VIEWER_ROUTES.filter(({ access }) => access === "operator")).toEqual([]);
  // Public, and still there: it reads the warehouse.
  const open = OPERATOR_ROUTES.filter(({ access }) => access !== "operator");
  expect(open.map(({ operation }) => operation)).toEqual(["analytics.listPopular"]);
});

it("has no viewers' route that takes an operators' address for its own", () => {
  const ours = createAddressTable(addressesOf(VIEWER_ROUTES));
  const taken = OPERATOR_ROUTES.filter((route) =>
    ours(mountedPath(route).replace(/:\w+/g, "x")).has(route.method.toUpperCase()),
  );
  expect(taken.map(({ operation }) => operation)).toEqual([]);
});
