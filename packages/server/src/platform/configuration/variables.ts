import {
  addresses,
  type Fault,
  flag,
  hostName,
  integer,
  issuer,
  moment,
  oneOf,
  origin,
  type Parse,
  path,
  postgresUrl,
  someOf,
  words,
} from './parse.ts'

/** One environment variable, declared once: read from here, checked from here, described from here. */
export interface Variable<T> {
  /** Its type in words, Chinese and English. */
  readonly type: readonly [zh: string, en: string]
  /** What is taken when it is not set, as one would write it; left out: nothing. */
  readonly preset?: string
  readonly meaning: readonly [zh: string, en: string]
  readonly parse: Parse<T>
}

const variable = <T>(declared: Variable<T>): Variable<T> => Object.freeze(declared)

const url = ['连接串', 'URL'] as const
const file = ['路径', 'path'] as const
const bool = ['1 或 0', '1 or 0'] as const

/** Every variable that the server reads. Nothing else may read the environment. */
export const variables = Object.freeze({
  HOST: variable({
    type: ['地址', 'address'],
    preset: '127.0.0.1',
    meaning: [
      '监听地址。本机以外的地址须同时设置 TLS_CERT 与 TLS_KEY，或 TRUSTED_PROXY，否则拒绝启动。',
      'Address to listen on. Anything but loopback is refused without TLS_CERT and TLS_KEY, or TRUSTED_PROXY.',
    ],
    parse: hostName,
  }),
  PORT: variable({
    type: ['整数 0–65535', 'integer 0–65535'],
    preset: '8080',
    meaning: ['监听端口；0 表示由系统选择。', 'Port to listen on; 0 lets the system choose.'],
    parse: integer(0, 65_535),
  }),
  TLS_CERT: variable({
    type: file,
    meaning: ['服务器证书（PEM，含中间证书）。', 'Server certificate with its chain (PEM).'],
    parse: path,
  }),
  TLS_KEY: variable({
    type: file,
    meaning: ['证书的私钥（PEM）。', "The certificate's private key (PEM)."],
    parse: path,
  }),
  TRUSTED_PROXY: variable({
    type: ['IP 或网段，逗号隔开', 'addresses or networks, comma separated'],
    meaning: [
      '承担 TLS 的反向代理；只有来自它的 X-Forwarded-* 才被采信。',
      'The reverse proxy that ends TLS; only its X-Forwarded-* headers are believed.',
    ],
    parse: addresses,
  }),
  ANLAN_ADMIN_NETWORKS: variable({
    type: ['IP 或网段，逗号隔开', 'addresses or networks, comma separated'],
    meaning: [
      '三个管理员只能从这些地址登录和办理；不设则不限，自查页会标为不符合。',
      'The three administrators may sign in and act from these addresses only; not set: from anywhere, which the self-check marks as a fault.',
    ],
    parse: addresses,
  }),
  ANLAN_TIME_SERVER: variable({
    type: ['主机名或 IP', 'host name or address'],
    meaning: [
      '授时服务器（NTP）；每小时比对一次，偏差超过 1 秒即告警。',
      'The time server (NTP); compared every hour, a drift of more than a second is told.',
    ],
    parse: hostName,
  }),
  PUBLIC_ORIGIN: variable({
    type: ['网址', 'URL'],
    meaning: [
      '用户使用的网址，用于打印的链接和二维码；不设则按监听地址。',
      'The address that users type, for printed links and codes; by default that of the listener.',
    ],
    parse: origin,
  }),
  DATABASE_URL: variable({
    type: url,
    meaning: [
      '外部 PostgreSQL（15 及以上）的应用角色。不设则由本系统自带并看护一个 PostgreSQL。',
      'The application role on an outside PostgreSQL (15 or later). Not set: the server runs and watches one of its own.',
    ],
    parse: postgresUrl,
  }),
  DATABASE_OWNER_URL: variable({
    type: url,
    meaning: [
      '同一数据库的所有者角色，用于启动时升级，并以 anlan_worker 的名义取后台任务；与 DATABASE_URL 一起设置。',
      'The owner of the same database: migrates at start, and takes jobs in the name of anlan_worker; goes with DATABASE_URL.',
    ],
    parse: postgresUrl,
  }),
  DATABASE_POOL: variable({
    type: ['整数 2–50', 'integer 2–50'],
    preset: '10',
    meaning: ['每个进程的数据库连接数上限。', 'Most database connections of one process.'],
    parse: integer(2, 50),
  }),
  ANLAN_DATA_DIR: variable({
    type: file,
    preset: '.anlan',
    meaning: [
      '数据目录：自带的数据库、文件、密钥；相对路径从项目目录算起。',
      'Data directory: the own database, files, the key; relative paths start at the project folder.',
    ],
    parse: path,
  }),
  ANLAN_KEY_FILE: variable({
    type: file,
    preset: '<ANLAN_DATA_DIR>/master.key',
    meaning: [
      '主密钥文件，首次启动时生成，仅本用户可读。务必与数据库分开另存一份：丢失后加密的字段无法恢复。',
      'Master key, made at the first start and readable by its user only. Keep a copy apart from the database: without it encrypted fields are lost.',
    ],
    parse: path,
  }),
  ANLAN_CHANNELS: variable({
    type: file,
    meaning: [
      '通知渠道（邮件、短信网关、企业微信和钉钉群机器人）的配置文件（JSON）；其中的密钥只写存放处：CHANNEL_ 开头的环境变量，或单独的文件。不设则只在系统内通知。',
      'Configuration of the channels of notices (mail, gateways of text messages, group robots), in JSON; of secrets it names the place only: an environment variable that begins with CHANNEL_, or a file. Not set: notices stay inside the system.',
    ],
    parse: path,
  }),
  OIDC_ISSUER: variable({
    type: url,
    meaning: [
      '统一身份认证（OpenID Connect）的颁发者网址；不设则只用口令登录。须同时设置 OIDC_CLIENT_ID 与 OIDC_CLIENT_SECRET_FILE。',
      'Issuer of single sign-on (OpenID Connect); not set: sign-in by password only. Goes with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE.',
    ],
    parse: issuer,
  }),
  OIDC_CLIENT_ID: variable({
    type: ['文字', 'text'],
    meaning: [
      '在统一身份认证登记的客户端编号。',
      'The client id that the provider knows this installation by.',
    ],
    parse: words,
  }),
  OIDC_CLIENT_SECRET_FILE: variable({
    type: file,
    meaning: [
      '存放客户端密钥的文件，仅本用户可读。',
      "File that holds the client's secret, readable by its user only.",
    ],
    parse: path,
  }),
  OIDC_LABEL: variable({
    type: ['文字', 'text'],
    preset: '统一身份认证登录',
    meaning: ['登录页上按钮的文字。', 'What the button on the sign-in page says.'],
    parse: words,
  }),
  OIDC_LOGIN_CLAIM: variable({
    type: ['文字', 'text'],
    preset: 'preferred_username',
    meaning: [
      '首次登录时用哪个声明对应本系统的用户名；之后只认对方的唯一编号。',
      'The claim that is compared with the user name at the first sign-in; afterwards only the subject counts.',
    ],
    parse: words,
  }),
  ANLAN_ROLES: variable({
    type: ['web、jobs，逗号隔开', 'web, jobs, comma separated'],
    preset: 'web,jobs',
    meaning: [
      '本进程承担的工作：网页与接口、后台任务。',
      'What this process does: pages and API, background jobs.',
    ],
    parse: someOf('web', 'jobs'),
  }),
  ANLAN_DEMO: variable({
    type: bool,
    preset: '1',
    meaning: [
      '空数据库首次启动时建立虚构的演示县；正式使用设为 0。',
      'Fills an empty database with the invented demonstration county; 0 for real use.',
    ],
    parse: flag,
  }),
  ANLAN_LOG_LEVEL: variable({
    type: ['silent、error、warn、info、debug', 'silent, error, warn, info, debug'],
    preset: 'info',
    meaning: [
      '日志的详细程度；日志写到标准错误，每行一个 JSON。',
      'How much is logged, to standard error, one JSON object a line.',
    ],
    parse: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  }),
  ANLAN_TEST_INSTANCE: variable({
    type: bool,
    preset: '0',
    meaning: [
      '标明这是测试实例，允许使用 ANLAN_CLOCK。',
      'Marks a test instance, which may use ANLAN_CLOCK.',
    ],
    parse: flag,
  }),
  ANLAN_CLOCK: variable({
    type: ['带时区的时间', 'time with zone'],
    meaning: [
      '系统时钟从这一刻起走，每个页面都会标明；仅限测试实例。',
      'The clock starts at this moment and runs on, and every page says so; on a test instance only.',
    ],
    parse: moment,
  }),
})

export type Variables = typeof variables
export type VariableName = keyof Variables
/** What a variable's text becomes. */
export type ValueOf<V> = V extends Variable<infer T> ? Exclude<T, Fault> : never
