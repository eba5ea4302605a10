/// <reference types="vite/client" />
declare module "@fontsource-variable/onest";
declare module "@fontsource-variable/sofia-sans-extra-condensed";
