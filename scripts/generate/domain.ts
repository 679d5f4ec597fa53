export { administrators, roles } from '@anlan/domain/directory'
export { matterKinds } from '@anlan/domain/matters'
export { registers } from '@anlan/domain/registers'
export { rules } from '@anlan/domain/rules'
