/** The root of every page: language, theme, what every screen has to say, and nothing else, so that a floor page stays light. */
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { THEME_SCRIPT } from '#components/shell/theme.ts';
import { LangProvider } from '#components/text/words.tsx';
import { PlantNotice } from './_client/plant-notice.tsx';
import { requestLang } from './_server/lang.ts';

export const metadata: Metadata = { title: { default: 'Jig', template: '%s · Jig' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const here = await headers();
  const lang = requestLang(here);
  return (
    // The theme script sets data-theme before React looks.
    <html lang={lang} suppressHydrationWarning>
      <head>
        <script
          nonce={here.get('x-nonce') ?? ''}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; nothing else runs before the first paint
          dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
          suppressHydrationWarning
        />
      </head>
      <body>
        <LangProvider lang={lang}>
          {children}
          <PlantNotice />
        </LangProvider>
      </body>
    </html>
  );
}
