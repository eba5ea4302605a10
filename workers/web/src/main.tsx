import "./app/styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { createQueryClient } from "./app/query-client.ts";
import { createRouter } from "./app/router.tsx";
import { createFreshness } from "./platform/freshness.ts";
import { createHttp } from "./platform/http.ts";
import { browserStorage } from "./platform/browser-storage.ts";
import { createLanguageChoice } from "./platform/language.ts";
import { type Services, ServicesProvider } from "./platform/services.ts";
import { createBrowserSession } from "./platform/session/browser-session.ts";

const session = createBrowserSession();
const language = createLanguageChoice(browserStorage());
const freshness = createFreshness();
const http = createHttp({
  fetch: (...request) => fetch(...request),
  session,
  nowMs: () => Date.now(),
  language: language.current,
  onAnswer: freshness.note,
});
const services: Services = { http, session, language, freshness };
void session.restore();

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <ServicesProvider value={services}>
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={createRouter()} />
      </QueryClientProvider>
    </ServicesProvider>
  </StrictMode>,
);
