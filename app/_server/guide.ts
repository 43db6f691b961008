/** The pages of docs/guide, as the product shows them: the very files of the repository, which a build carries along. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '#runtime/contract/index.ts';

/** Where `next build` puts what a route reads, and where a checkout has it: the server's working folder is the one or the other. */
const folderOf = (lang: Lang): string => join(process.cwd(), 'docs', 'guide', lang);
const FILE = /^\d+-([a-z-]+)\.md$/;

export interface GuidePage {
  /** In addresses: `first-app` of `1-first-app.md`. */
  readonly id: string;
  readonly title: string;
  /** Markdown without its title. */
  readonly text: string;
}

/** In the order of their numbers. */
export async function guidePages(lang: Lang): Promise<readonly GuidePage[]> {
  const folder = folderOf(lang);
  const names = (await readdir(folder)).filter((name) => FILE.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const [head = '', ...rest] = (await readFile(join(folder, name), 'utf8')).split('\n');
      return { id: FILE.exec(name)?.[1] ?? '', title: head.replace(/^#\s+/, ''), text: rest.join('\n') };
    }),
  );
}
