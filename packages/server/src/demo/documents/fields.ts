/** A field of work of the invented documents: what is supervised, what may happen, who answers. */
export interface DemoField {
  readonly name: string
  /** Who is supervised: 燃气经营企业. */
  readonly objects: string
  /** Where: 餐饮场所、老旧小区. */
  readonly places: string
  readonly risks: string
  readonly lead: string
  readonly support: readonly string[]
}

export const demoFields: readonly DemoField[] = [
  {
    name: '城镇燃气',
    objects: '燃气经营企业和用气单位',
    places: '餐饮场所、老旧小区',
    risks: '软管老化、违规储瓶、报警器失效',
    lead: '县住建局',
    support: ['县市场监管局', '县消防救援大队'],
  },
  {
    name: '消防安全',
    objects: '消防安全重点单位',
    places: '商场、宾馆、养老机构',
    risks: '疏散通道堵塞、设施停用、违规动火',
    lead: '县消防救援大队',
    support: ['县公安局', '县民政局'],
  },
  {
    name: '道路交通',
    objects: '客运、货运企业',
    places: '长下坡、临水临崖路段',
    risks: '超员超载、疲劳驾驶、带病上路',
    lead: '县交警大队',
    support: ['县交通局', '县公安局'],
  },
  {
    name: '道路运输',
    objects: '“两客一危”企业',
    places: '客运站、停车场',
    risks: '动态监控脱岗、车辆挂靠失管',
    lead: '县交通局',
    support: ['县交警大队'],
  },
  {
    name: '建筑施工',
    objects: '在建项目参建各方',
    places: '深基坑、高支模、起重机械作业面',
    risks: '无方案施工、高处坠落、机械伤害',
    lead: '县住建局',
    support: ['县应急局'],
  },
  {
    name: '自建房',
    objects: '经营性自建房产权人和使用人',
    places: '集镇、学校周边、城乡接合部',
    risks: '擅自改建加层、结构受损',
    lead: '县住建局',
    support: ['县自然资源局', '县市场监管局'],
  },
  {
    name: '危险化学品',
    objects: '危险化学品生产、经营单位',
    places: '储罐区、装卸区、加油站',
    risks: '泄漏、超量储存、特殊作业失控',
    lead: '县应急局',
    support: ['县公安局', '县交通局'],
  },
  {
    name: '工贸企业',
    objects: '冶金、机械、建材企业',
    places: '煤气区域、粉尘车间、有限空间',
    risks: '中毒窒息、粉尘爆炸、高温灼烫',
    lead: '县工信局',
    support: ['县应急局'],
  },
  {
    name: '非煤矿山',
    objects: '非煤矿山企业',
    places: '采场边坡、尾矿库、排土场',
    risks: '边坡失稳、溃坝、违规爆破',
    lead: '县应急局',
    support: ['县自然资源局', '县公安局'],
  },
  {
    name: '特种设备',
    objects: '特种设备使用单位',
    places: '景区索道、住宅电梯、锅炉房',
    risks: '超期未检、无证操作、维保走过场',
    lead: '县市场监管局',
    support: ['县文旅局'],
  },
  {
    name: '校园安全',
    objects: '中小学、幼儿园',
    places: '食堂、宿舍、实验室、校车',
    risks: '燃气使用不当、拥挤踩踏、校车超员',
    lead: '县教体局',
    support: ['县市场监管局', '县交警大队'],
  },
  {
    name: '医疗卫生',
    objects: '医疗卫生机构',
    places: '病区、氧气站、锅炉房',
    risks: '用电过载、氧气使用不当、疏散困难',
    lead: '县卫健局',
    support: ['县消防救援大队'],
  },
  {
    name: '文化旅游',
    objects: '景区、星级饭店、文娱场所',
    places: '玻璃栈道、漂流河段、影院',
    risks: '超承载接待、项目带病运行',
    lead: '县文旅局',
    support: ['县市场监管局', '县消防救援大队'],
  },
  {
    name: '农业机械',
    objects: '农机合作社和驾驶操作人员',
    places: '田间、农村道路、烘干点',
    risks: '违法载人、无牌无证、粮食烘干作业失火',
    lead: '县农业农村局',
    support: ['县交警大队'],
  },
  {
    name: '水利工程',
    objects: '水库、淤地坝管理单位',
    places: '溢洪道、坝体、下游河道',
    risks: '渗漏、溢洪道堵塞、汛期超限蓄水',
    lead: '县水利局',
    support: ['县应急局', '县气象局'],
  },
  {
    name: '地质灾害',
    objects: '地质灾害隐患点监测人',
    places: '切坡建房点、沟口、高陡边坡',
    risks: '崩塌、滑坡、泥石流',
    lead: '县自然资源局',
    support: ['县气象局', '县交通局'],
  },
  {
    name: '森林防火',
    objects: '林场和护林员',
    places: '林缘墓地、输电线路走廊、景区',
    risks: '野外用火、上坟烧纸、线路打火',
    lead: '县林业局',
    support: ['县公安局', '县应急局'],
  },
  {
    name: '民政服务',
    objects: '养老、儿童福利机构',
    places: '居室、厨房、活动室',
    risks: '电褥子等用电失火、夜间值守缺位',
    lead: '县民政局',
    support: ['县消防救援大队', '县卫健局'],
  },
  {
    name: '商贸流通',
    objects: '商场、超市、加油站',
    places: '仓库、冷库、地下卖场',
    risks: '占用通道、冷库保温材料失火',
    lead: '县商务局',
    support: ['县消防救援大队', '县市场监管局'],
  },
  {
    name: '气象灾害',
    objects: '防雷重点单位和预警责任人',
    places: '易燃易爆场所、施工现场、山区',
    risks: '雷击、大风、强降雨预警传递中断',
    lead: '县气象局',
    support: ['县应急局', '县水利局'],
  },
]
