/** Writes the reference as Markdown: a page per node type and per driver, the findings, and an index. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lang } from '#runtime/contract/index.ts';
import { drivers, driversList } from '#runtime/drivers/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import {
  driverPage,
  driverReference,
  findingsPage,
  findingsReference,
  indexPage,
  nodePage,
  nodeReference,
} from '#runtime/reference/index.ts';

const PATHS = {
  index: 'README.md',
  findings: 'findings.md',
  node: (type: string) => `nodes/${type}.md`,
  driver: (protocol: string) => `drivers/${protocol}.md`,
};

/** File → Markdown. */
function pages(lang: Lang): Map<string, string> {
  const nodes = Object.values(nodeTypes).map((entry) => nodeReference(entry, lang));
  const protocols = driversList(drivers).map((driver) => driverReference(driver, lang));
  return new Map([
    [PATHS.index, indexPage(nodes, protocols, PATHS, lang)],
    ...nodes.map((node) => [PATHS.node(node.type), nodePage(node, lang)] as const),
    [PATHS.findings, findingsPage(findingsReference(lang), lang)],
    ...protocols.map((driver) => [PATHS.driver(driver.protocol), driverPage(driver, lang)] as const),
  ]);
}

/** Gives the files it wrote, relative to `folder`. Throws the file system's error. */
export function writeDocs(folder: string, lang: Lang): string[] {
  const all = pages(lang);
  for (const [file, text] of all) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return [...all.keys()];
}
