import { resolve } from "node:path";
import { defineConfig } from "vite";

// Airflow gives plugins its own copies of these, so the view looks and behaves like the rest of the UI.
const shared = {
  react: "React",
  "react-dom": "ReactDOM",
  "react/jsx-runtime": "ReactJSXRuntime",
  "@chakra-ui/react": "ChakraUI",
};

export default defineConfig(({ mode }) => ({
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  esbuild: { jsx: "automatic", legalComments: "none" },
  build: {
    target: "es2022",
    emptyOutDir: mode === "main",
    copyPublicDir: mode === "main",
    lib:
      mode === "main"
        ? { entry: resolve("src/main.tsx"), name: "AirflowPlugin", formats: ["umd"], fileName: () => "main.js" }
        : { entry: resolve("src/standalone.tsx"), name: "ArdentPage", formats: ["iife"], fileName: () => "standalone.js" },
    rollupOptions:
      mode === "main"
        ? { external: Object.keys(shared), output: { globals: shared } }
        : {},
  },
}));
