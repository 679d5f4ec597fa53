import type { Fields } from '@anlan/domain/kernel'

export const nameField = { type: 'text', label: '姓名', required: true, max: 40 } as const
export const phoneField = {
  type: 'telephone',
  label: '电话',
  hint: '加密保存，页面上只显示头尾几位',
} as const
export const titleField = {
  type: 'text',
  label: '职务',
  required: true,
  max: 40,
  hint: '如“副局长”“安全股股长”',
} as const

/** The sections of a unit as choices; without any the field is not asked. */
export function sectionField(
  sections: readonly { readonly id: string; readonly shortName: string }[],
): Fields {
  if (sections.length === 0) return {}
  const choices = Object.fromEntries(sections.map(({ id, shortName }) => [id, shortName]))
  return { sectionId: { type: 'choice', label: '股室', choices } }
}
