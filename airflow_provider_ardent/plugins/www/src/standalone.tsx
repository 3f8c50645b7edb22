// The page /ardent/: brings what Airflow's UI shares with plugins, then runs the very same bundle.
import * as React from "react";
import * as ReactJSXRuntime from "react/jsx-runtime";
import * as ReactDOM from "react-dom";
import { createRoot } from "react-dom/client";

import * as ChakraUI from "./chakra";

const scale = (hue: number, chroma: number[]): Record<string, { value: string }> => {
  const light = [0.98, 0.962, 0.923, 0.865, 0.705, 0.575, 0.469, 0.399, 0.324, 0.259, 0.179];
  const names = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950];
  return Object.fromEntries(names.map((name, i) => [name, { value: `oklch(${light[i]} ${chroma[i]} ${hue})` }]));
};

const system = ChakraUI.createSystem(ChakraUI.defaultConfig, {
  theme: {
    tokens: {
      colors: { brand: scale(257, [0.006, 0.012, 0.023, 0.039, 0.066, 0.08, 0.084, 0.084, 0.072, 0.062, 0.05]) },
    },
    semanticTokens: {
      colors: {
        brand: {
          solid: { value: "{colors.brand.600}" },
          contrast: { value: "white" },
          fg: { value: { _light: "{colors.brand.700}", _dark: "{colors.brand.300}" } },
          muted: { value: { _light: "{colors.brand.200}", _dark: "{colors.brand.800}" } },
          subtle: { value: { _light: "{colors.brand.100}", _dark: "{colors.brand.900}" } },
          emphasized: { value: { _light: "{colors.brand.300}", _dark: "{colors.brand.700}" } },
          focusRing: { value: "{colors.brand.500}" },
        },
      },
    },
  },
});

Object.assign(globalThis, { React, ReactDOM, ReactJSXRuntime, ChakraUI, ChakraUISystem: system });

/** The colour mode that the person chose in Airflow's UI. */
function dark(): boolean {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") return chosen === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

document.documentElement.classList.add(dark() ? "dark" : "light");
document.documentElement.style.colorScheme = dark() ? "dark" : "light";

function Page({ children }: { children: React.ReactNode }) {
  const { Box, ChakraProvider, Flex, Link, Text } = ChakraUI;
  return (
    <ChakraProvider value={system}>
      <Flex direction="column" h="100dvh">
        <Flex align="center" as="header" borderBottomWidth="1px" gap="2" justify="space-between" px="4" py="2">
          <Text fontWeight="semibold">Ardent</Text>
          <Link color="fg.info" fontSize="sm" href={document.baseURI}>
            Airflow
          </Link>
        </Flex>
        <Box as="main" flex="1" minH="0">
          {children}
        </Box>
      </Flex>
    </ChakraProvider>
  );
}

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#root")!;
  await import(/* @vite-ignore */ new URL(root.dataset.main!, document.baseURI).href);
  const View = (globalThis as { AirflowPlugin?: React.ComponentType }).AirflowPlugin;
  if (!View) throw new Error("The bundle of the Ardent view did not define itself.");
  createRoot(root).render(
    <Page>
      <View />
    </Page>,
  );
}

void start();
