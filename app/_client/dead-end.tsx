'use client';
/** Where a way ends: an address that leads nowhere, a screen that broke. Says what is safe, and where to go on. */
import { CircleSlash, RefreshCw } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { wearTheme } from '#components/shell/theme.ts';
import { defineWords } from '#components/text/define-words.ts';
import { useWords } from '#components/text/index.ts';
import { Button, buttonLook, Empty } from '#components/ui/index.ts';

const words = defineWords({
  'zh-CN': {
    nowhere: '没有这个页面',
    nowhereAbout: '地址可能打错了，或者它已经被删除。',
    broken: '这个页面打不开了',
    brokenAbout: '已经存好的都在，机器和应用照常运行。刚升级过 Jig 的话，重新载入就好。',
    reload: '重新载入',
    home: '回到首页',
  },
  en: {
    nowhere: 'There is no such page',
    nowhereAbout: 'The address may be mistyped, or what it showed was removed.',
    broken: 'This page stopped working',
    brokenAbout: 'What was saved is safe; machines and apps run on. If Jig was just upgraded, a reload is enough.',
    reload: 'Reload',
    home: 'To the start page',
  },
});

// Links of the browser's own: what broke may be the way from page to page.
export function DeadEnd({ kind }: { kind: 'nowhere' | 'broken' }) {
  const w = useWords(words);
  useLayoutEffect(wearTheme, []);
  return (
    <main className="grid min-h-dvh place-content-center">
      <title>{`${w[kind]} · Jig`}</title>
      <Empty
        icon={kind === 'nowhere' ? <CircleSlash size={20} aria-hidden /> : <RefreshCw size={20} aria-hidden />}
        title={w[kind]}
        action={
          <>
            <a href="/" className={buttonLook({})}>
              {w.home}
            </a>
            {kind === 'broken' && (
              <Button look="primary" onClick={() => location.reload()}>
                {w.reload}
              </Button>
            )}
          </>
        }
      >
        {w[`${kind}About`]}
      </Empty>
    </main>
  );
}
