export { checkBackup } from './check.ts'
export { type RestoreSummary, restoreBackup } from './restore.ts'
export { type BackupSummary, writeBackup } from './write.ts'
