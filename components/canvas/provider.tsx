'use client';
/** Everything the canvas's views need around them: editor, live values, devices of the site, React Flow. */
import { ReactFlowProvider } from '@xyflow/react';
import type { ReactNode } from 'react';
import { LiveProvider, type LiveStore } from '../live/index.ts';
import { StageProvider } from './commands/stage-context.tsx';
import { EditorProvider } from './context.tsx';
import type { Editor } from './model/editor.ts';
import type { SiteLink } from './model/edits/connections.ts';
import type { SiteDevice } from './model/edits/ensure-slot.ts';
import { type Fares, SiteProvider } from './site.tsx';

export interface CanvasProviderProps {
  editor: Editor;
  live: LiveStore;
  devices: readonly SiteDevice[] | undefined;
  /** The site's connections to outside systems. */
  links?: readonly SiteLink[] | undefined;
  fares?: Fares | undefined;
  children: ReactNode;
}

export function CanvasProvider({ editor, live, devices, links, fares, children }: CanvasProviderProps) {
  return (
    <EditorProvider editor={editor}>
      <SiteProvider devices={devices} links={links} fares={fares}>
        <LiveProvider live={live}>
          <StageProvider>
            <ReactFlowProvider>{children}</ReactFlowProvider>
          </StageProvider>
        </LiveProvider>
      </SiteProvider>
    </EditorProvider>
  );
}
