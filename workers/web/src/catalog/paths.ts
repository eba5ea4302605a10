/** Every title of one genre. */
export const genrePath = (genre: string): string => `/browse?genre=${encodeURIComponent(genre)}`;
export const personPath = (id: string): string => `/person/${encodeURIComponent(id)}`;
export const collectionPath = (id: string): string => `/collection/${encodeURIComponent(id)}`;
