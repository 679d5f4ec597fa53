import { allOf, type CheckItem } from './item.ts'

/** 访问控制, second part, and 入侵防范: what bounds who reaches what. */
export const accessItems: readonly CheckItem[] = [
  {
    id: 'SEC-L3-11',
    title: '访问控制策略与粒度',
    requirement: '由授权主体配置访问控制策略，粒度主体为用户级或进程级，客体为文件、数据库表级。',
    clause: null,
    status: 'from knowledge',
    look: ({ database }) =>
      allOf(
        [
          database.withoutPolicy.length === 0,
          database.withoutPolicy.length === 0
            ? '属于本县的表都有行级策略'
            : `没有行级策略的表：${database.withoutPolicy.join('、')}`,
        ],
        [!database.bypasses, database.bypasses ? '运行角色可绕过行级策略' : '运行角色不能绕过行级策略'],
      ),
    remedy: '用 anlan roles 给出的语句重建运行角色；升级到带有全部策略的版本。',
  },
  {
    id: 'SEC-L3-12',
    title: '安全标记',
    requirement: '对重要主体和客体设置安全标记，并控制主体对有标记客体的访问。',
    clause: '8.1.4.2',
    status: 'checked',
    look: () =>
      allOf([false, '个人信息字段有敏感标记并加密、遮蔽；文件、事项和人员没有“重要、敏感、一般”的标记']),
    remedy: '本版本没有这项功能，测评前请与开发方确认；在此之前不要录入重要数据。',
  },
  {
    id: 'SEC-L3-17',
    title: '最小安装',
    requirement: '遵循最小安装原则，关闭不需要的服务和端口。',
    clause: '8.1.4.4',
    status: 'checked',
    look: ({ debugged }, { surroundings }) =>
      allOf(
        [!debugged, debugged ? '进程开着调试端口' : '没有调试端口'],
        [!surroundings.testInstance, surroundings.testInstance ? '这是测试实例，时钟可改' : '不是测试实例'],
        [true, '运行指标只答复本机，其他地址得到“没有找到”'],
      ),
    remedy: '去掉 --inspect 和 ANLAN_TEST_INSTANCE 后重启。',
  },
  {
    id: 'SEC-L3-18',
    title: '管理终端限定地址',
    requirement: '通过设定终端接入方式或网络地址范围对管理终端进行限制。',
    clause: '8.1.4.4',
    status: 'checked',
    look: (_, { surroundings: { adminNetworks } }) =>
      allOf([
        adminNetworks.length > 0,
        adminNetworks.length > 0
          ? `管理员只能从 ${adminNetworks.join('、')} 登录和办理`
          : '管理员可以从任何地址登录',
      ]),
    remedy: '用 ANLAN_ADMIN_NETWORKS 登记管理终端的地址或网段后重启。',
  },
  {
    id: 'SEC-L3-19',
    title: '输入校验',
    requirement: '对人机接口或通信接口输入的内容进行有效性检验。',
    clause: '8.1.4.4 d)',
    status: 'from knowledge',
    look: () =>
      allOf(
        [true, '每个接口都声明内容、格式和长度，多余的字段和超长的内容被拒绝，拒绝记入运行日志'],
        [true, '请求正文最多 5 MB，单个文件最多 50 MB；数据库语句只用参数'],
      ),
    people: { question: '一年内做过渗透测试或漏洞扫描，发现的问题已修复。', months: 12 },
    remedy: '安排一次渗透测试或漏洞扫描，修复后在这里确认。',
  },
  {
    id: 'SEC-L3-20',
    title: '恶意代码防范',
    requirement: '采用免受恶意代码攻击的技术措施，及时识别入侵和病毒行为并阻断。',
    clause: '8.1.4.5',
    status: 'checked',
    look: () =>
      allOf(
        [true, '上传的文件按内容识别类型，只作下载，从不执行'],
        [false, '上传的文件没有经过杀毒引擎扫描'],
      ),
    remedy: '本版本没有接入杀毒引擎；请在服务器上装杀毒软件并扫描数据目录的 files，测评时一并说明。',
  },
]
