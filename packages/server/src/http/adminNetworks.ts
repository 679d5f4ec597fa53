import { BlockList, isIP } from 'node:net'

/** IPv4 addresses as an IPv6 socket tells them. */
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Whether an address lies in one of the networks (`10.1.0.0/16`, `192.168.1.7`); an empty list admits every address. */
export function networkTest(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => true
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (given) => {
    const address = mapped.exec(given)?.[1] ?? given
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
}
