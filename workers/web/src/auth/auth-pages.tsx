import { useEffect } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useServices, useSession } from "../platform/services.ts";
import { AuthForm } from "./auth-form.tsx";
import styles from "./auth-page.module.css";
import { signIn, signUp } from "./credentials.ts";
import { returnPath } from "./return-path.ts";

/** Somebody who is signed in already has no business on these pages. */
const useLeaveWhenSignedIn = (): void => {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const signedIn = useSession().status === "signed_in";
  const next = returnPath(parameters.get("next"));
  useEffect(() => {
    if (signedIn) void navigate(next, { replace: true });
  }, [signedIn, next, navigate]);
};

const useQueryTail = (): string => {
  const [parameters] = useSearchParams();
  const next = parameters.get("next");
  return next === null ? "" : `?${new URLSearchParams({ next }).toString()}`;
};

export const SignInPage = () => {
  const services = useServices();
  useLeaveWhenSignedIn();
  return (
    <div className={styles["page"]}>
      <title>Sign in · Online Cinema</title>
      <div className={styles["card"]}>
        <h1 className={styles["heading"]}>Welcome back</h1>
        <p className={styles["lead"]}>Your seat is still warm.</p>
        <AuthForm kind="sign_in" submitText="Sign in" send={(credentials) => signIn(services, credentials)} />
        <p className={styles["other"]}>
          New here? <Link to={`/sign-up${useQueryTail()}`}>Create an account</Link>
        </p>
      </div>
    </div>
  );
};

export const SignUpPage = () => {
  const services = useServices();
  useLeaveWhenSignedIn();
  return (
    <div className={styles["page"]}>
      <title>Create an account · Online Cinema</title>
      <div className={styles["card"]}>
        <h1 className={styles["heading"]}>Take a seat</h1>
        <p className={styles["lead"]}>An e-mail address and a password, nothing else.</p>
        <AuthForm kind="sign_up" submitText="Create account" send={(credentials) => signUp(services, credentials)} />
        <p className={styles["other"]}>
          Been here before? <Link to={`/sign-in${useQueryTail()}`}>Sign in</Link>
        </p>
      </div>
    </div>
  );
};
