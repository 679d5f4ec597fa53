/** What can be brought in by spreadsheet. */
export type Subject = 'units' | 'people'

export interface ImportColumn {
  readonly key: string
  /** As the template and the export head it. */
  readonly label: string
  /** Other heads under which offices keep it. */
  readonly heads: readonly string[]
  /** A row cannot be read without it. */
  readonly needed?: true
  /** In Chinese characters. */
  readonly width: number
}

const id: ImportColumn = { key: 'id', label: '系统编号', heads: ['系统编号', '编号ID'], width: 20 }

export const importColumns: Readonly<Record<Subject, readonly ImportColumn[]>> = {
  units: [
    {
      key: 'name',
      label: '单位名称',
      heads: ['单位全称', '全称', '名称', '单位', '机构名称', '企业名称', '部门名称'],
      needed: true,
      width: 18,
    },
    { key: 'shortName', label: '简称', heads: ['单位简称', '规范简称', '简写'], width: 9 },
    { key: 'kind', label: '类别', heads: ['单位类别', '单位类型', '类型', '性质'], width: 9 },
    { key: 'parent', label: '上级单位', heads: ['主管单位', '主管部门', '隶属', '上级'], width: 14 },
    {
      key: 'region',
      label: '所在区划',
      heads: ['区划', '区划代码', '所在乡镇', '属地', '所属乡镇'],
      width: 15,
    },
    { key: 'industries', label: '行业领域', heads: ['行业', '监管行业', '领域'], width: 12 },
    { key: 'aliases', label: '别名', heads: ['其他叫法', '曾用名', '又称'], width: 14 },
    { key: 'sort', label: '排序', heads: ['序号', '顺序', '排列'], width: 4 },
    id,
  ],
  people: [
    { key: 'name', label: '姓名', heads: ['人员姓名', '联系人', '名字'], needed: true, width: 6 },
    { key: 'unit', label: '单位', heads: ['单位名称', '工作单位', '所在单位', '部门'], width: 16 },
    { key: 'section', label: '股室', heads: ['科室', '内设机构', '所在股室', '处室'], width: 9 },
    { key: 'title', label: '职务', heads: ['职位', '职务名称', '岗位', '职务/职称'], width: 9 },
    {
      key: 'phone',
      label: '电话',
      heads: ['手机', '手机号', '手机号码', '联系电话', '联系方式', '移动电话', '电话号码', '办公电话'],
      width: 9,
    },
    { key: 'role', label: '岗位角色', heads: ['系统角色', '角色'], width: 9 },
    id,
  ],
}

/** Which column of the sheet (from 0) holds each of ours; null where none does. */
export type Mapping = Readonly<Record<string, number | null>>
