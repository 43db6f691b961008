/** What SQL poll says to a person. */
import type { DriverText, Lang } from '#runtime/contract/index.ts';
import { typeText } from '../payload-text.ts';

export const text: Readonly<Record<Lang, DriverText>> = {
  'zh-CN': {
    title: 'SQL 轮询',
    help: '从 MES、称重软件等别的系统的数据库里取数（PostgreSQL、SQLite）：只读，不改。写一条 SELECT，相同的查询只执行一次。',
    endpoint: {
      engine: '数据库',
      'engine.postgres': 'PostgreSQL',
      'engine.sqlite': 'SQLite 文件',
      host: 'IP 地址',
      port: '端口',
      database: '数据库名',
      user: '用户名（只给读权限）',
      password: '密码',
      tls: '加密',
      'tls.off': '不加密',
      'tls.verify': '加密，并核对证书',
      'tls.encrypt': '加密，不核对证书',
      file: '文件路径（在运行 Jig 的电脑上）',
      timeoutMs: '查询超时',
    },
    address: {
      query: '查询（SELECT）',
      column: '取哪一列（空着取第一列）',
      ...typeText['zh-CN'],
      cursor: '流水号列（填了就逐行取新增的）',
      timeColumn: '时间在哪一列（带时区）',
    },
  },
  en: {
    title: 'SQL poll',
    help: 'Takes values from the database of another system, an MES or a weighing program (PostgreSQL, SQLite): it reads and changes nothing. Write one SELECT; the same query is asked once for all its tags.',
    endpoint: {
      engine: 'Database',
      'engine.postgres': 'PostgreSQL',
      'engine.sqlite': 'SQLite file',
      host: 'IP address',
      port: 'Port',
      database: 'Name of the database',
      user: 'User (with the right to read)',
      password: 'Password',
      tls: 'Encryption',
      'tls.off': 'None',
      'tls.verify': 'Encrypted, certificate checked',
      'tls.encrypt': 'Encrypted, any certificate',
      file: 'Path of the file (on the computer Jig runs on)',
      timeoutMs: 'Answer within',
    },
    address: {
      query: 'Query (SELECT)',
      column: 'Column (the first if empty)',
      ...typeText.en,
      cursor: 'Serial number column (each new row is a value)',
      timeColumn: 'Column of the time (with its zone)',
    },
  },
};
