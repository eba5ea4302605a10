/** Placeholder until the routes are known. */
export const ImportPage = () => <p>Import</p>;
