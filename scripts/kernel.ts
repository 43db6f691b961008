/** `node scripts/kernel.ts`: writes build/kernel.js, what every app host loads, so that no tool is needed at run time. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bundleKernel, KERNEL_FILE } from '#runtime/sandbox/bundle.ts';

await mkdir(dirname(KERNEL_FILE), { recursive: true });
await writeFile(KERNEL_FILE, await bundleKernel());
