/** What the launcher says, in the language of LANG (any Node from 18 on runs this file). */

const spoken = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

/** 'zh-CN' or 'en'. */
export const lang = /^zh/i.test(spoken) ? 'zh-CN' : 'en';

const words = {
  en: {
    installing: 'Installing packages',
    generating: 'Preparing the database client',
    bundling: 'Bundling the code editor',
    building: 'Building the pages',
    migrating: 'Bringing the data up to date',
    starting: 'Starting',
    waiting: 'Waiting for the previous start to end',
    ready: (url) => `Jig is ready: ${url}`,
    stopping: 'Stopping',
    already: (folder, url) => `Jig already runs on ${folder}${url ? `, at ${url}` : ''}.`,
    portTaken: (port) => `Port ${port} is taken by another program; set JIG_PORT to a free one.`,
    noNode: (platform) => `There is no Node 26 for ${platform} here; install Node 24 or newer and start again.`,
    oldNode: (version) => `Node ${version} is too old; Jig needs Node 20 or newer to start.`,
    noNpm: 'npm was not found; it comes with Node and is needed once, to install packages.',
    failed: (what) => `${what} failed.`,
    died: (name, how) => `${name} stopped by itself (${how}); starting it again.`,
    neverReady: (name, seconds) => `${name} did not become ready within ${seconds} s.`,
    diedEarly: (name, how) => `${name} could not start (${how}).`,
    log: (file) => `Its log is ${file}.`,
    newer: 'This data was written by a newer Jig. Start that version, or restore a backup.',
  },
  'zh-CN': {
    installing: '正在安装依赖',
    generating: '正在生成数据库客户端',
    bundling: '正在打包代码编辑器',
    building: '正在构建页面',
    migrating: '正在升级数据',
    starting: '正在启动',
    waiting: '正在等待上一次运行结束',
    ready: (url) => `Jig 已就绪：${url}`,
    stopping: '正在停止',
    already: (folder, url) => `Jig 已在 ${folder} 上运行${url ? `，地址 ${url}` : ''}。`,
    portTaken: (port) => `端口 ${port} 已被占用，可用 JIG_PORT 换一个端口。`,
    noNode: (platform) => `没有适用于 ${platform} 的 Node 26，装好 Node 24 或更新版本后再启动。`,
    oldNode: (version) => `Node ${version} 太旧，启动 Jig 需要 Node 20 或更新版本。`,
    noNpm: '找不到 npm。它随 Node 一起安装，首次启动要用它安装依赖。',
    failed: (what) => `${what}：失败。`,
    died: (name, how) => `${name} 意外退出（${how}），正在重新启动。`,
    neverReady: (name, seconds) => `${name} 在 ${seconds} 秒内没有就绪。`,
    diedEarly: (name, how) => `${name} 无法启动（${how}）。`,
    log: (file) => `日志在 ${file}。`,
    newer: '这些数据由更新版本的 Jig 写入。启动那个版本，或恢复备份。',
  },
};

export const say = words[lang];
