export { administrators, roles } from '@anlan/domain/directory'
export { matterKinds } from '@anlan/domain/matters'
export { rules } from '@anlan/domain/rules'
