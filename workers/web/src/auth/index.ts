export { AccountMenu } from "./account-menu.tsx";
export { SignInPage, SignUpPage } from "./auth-pages.tsx";
export { signInPath } from "./return-path.ts";
