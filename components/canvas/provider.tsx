'use client';
/** Everything the canvas's views need around them: editor, live values, devices of the site, React Flow. */
import { ReactFlowProvider } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { LiveStore } from '../live/index.ts';
import { BenchProvider, type HistoryOf } from './bench/bench-context.tsx';
import { StageProvider } from './commands/stage-context.tsx';
import { EditorProvider } from './context.tsx';
import type { Editor } from './model/editor.ts';
import type { SiteLink } from './model/edits/connections.ts';
import type { SiteDevice } from './model/edits/ensure-slot.ts';
import { type Fares, SiteProvider } from './site.tsx';
import { TestsProvider } from './tests/store.tsx';

export interface CanvasProviderProps {
  app: string;
  editor: Editor;
  live: LiveStore;
  /** What devices told, for the test bench. */
  history?: HistoryOf | undefined;
  devices: readonly SiteDevice[] | undefined;
  /** The site's connections to outside systems. */
  links?: readonly SiteLink[] | undefined;
  fares?: Fares | undefined;
  children: ReactNode;
}

export function CanvasProvider({ app, editor, live, history, devices, links, fares, children }: CanvasProviderProps) {
  return (
    <EditorProvider editor={editor}>
      <SiteProvider devices={devices} links={links} fares={fares}>
        <BenchProvider app={app} live={live} history={history}>
          <StageProvider>
            <TestsProvider>
              <ReactFlowProvider>{children}</ReactFlowProvider>
            </TestsProvider>
          </StageProvider>
        </BenchProvider>
      </SiteProvider>
    </EditorProvider>
  );
}
