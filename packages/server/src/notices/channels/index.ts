export { channelsFrom, openChannels } from './configure.ts'
