import type { Text } from './language.js';

/** By the system's short name: what is wrong with the file, device or connection, and what to do about it. */
export const FILE_TROUBLE: Readonly<Record<string, { readonly found: Text; readonly fix: Text }>> = {
  ENOENT: {
    found: { zh: '没有这个文件或文件夹', en: 'no such file or folder' },
    fix: { zh: '核对名字和所在文件夹', en: 'check its name and folder' },
  },
  EISDIR: {
    found: { zh: '这是文件夹,不是文件', en: 'this is a folder, not a file' },
    fix: { zh: '写出文件夹里的那个文件', en: 'name the file in it' },
  },
  ENOTDIR: {
    found: { zh: '路径中有一段是文件,不是文件夹', en: 'a part of the path is a file, not a folder' },
    fix: { zh: '换一个文件夹', en: 'choose another folder' },
  },
  EACCES: {
    found: { zh: '没有权限', en: 'no permission' },
    fix: { zh: '换一个文件夹,或请管电脑的人开权限', en: 'choose another folder, or have the permission given' },
  },
  EPERM: {
    found: { zh: '系统不允许', en: 'the system does not allow it' },
    fix: { zh: '换一个文件夹,或请管电脑的人开权限', en: 'choose another folder, or have the permission given' },
  },
  EROFS: {
    found: { zh: '这个盘只能读', en: 'the disk is read-only' },
    fix: { zh: '换一个能写的盘或文件夹', en: 'choose a disk or folder that can be written' },
  },
  ENOSPC: {
    found: { zh: '磁盘满了', en: 'the disk is full' },
    fix: { zh: '腾出空间后再运行一次', en: 'make room and run it again' },
  },
  EBUSY: {
    found: { zh: '文件正被别的程序打开', en: 'another program has the file open' },
    fix: { zh: '关掉打开它的程序后再试', en: 'close that program and try again' },
  },
  EEXIST: {
    found: { zh: '已经有同名的文件', en: 'a file of this name is there already' },
    fix: { zh: '换一个名字,或先移走原来的', en: 'choose another name, or move the old one away' },
  },
  ENOTEMPTY: {
    found: { zh: '文件夹不是空的', en: 'the folder is not empty' },
    fix: { zh: '换一个空文件夹', en: 'choose an empty folder' },
  },
  EDQUOT: {
    found: { zh: '分给您的磁盘空间用完了', en: 'your share of the disk is used up' },
    fix: { zh: '腾出空间后再运行一次', en: 'make room and run it again' },
  },
  EFBIG: {
    found: { zh: '文件太大,这个盘放不下', en: 'the file is too large for this disk' },
    fix: { zh: '换一个盘(U 盘可能要改格式),或分几次', en: 'choose another disk (a USB stick may need another format), or do it in parts' },
  },
  ENAMETOOLONG: {
    found: { zh: '名字太长', en: 'the name is too long' },
    fix: { zh: '换一个短些的名字', en: 'choose a shorter name' },
  },
  EINVAL: {
    found: { zh: '系统不接受这个名字或这个盘', en: 'the system does not take this name or disk' },
    fix: { zh: '换一个名字或文件夹', en: 'choose another name or folder' },
  },
  ELOOP: {
    found: { zh: '快捷方式(链接)绕成了一圈', en: 'links lead round in a circle' },
    fix: { zh: '写出文件真正所在的位置', en: 'give the place where the file really is' },
  },
  EXDEV: {
    found: { zh: '不能跨盘移动', en: 'it cannot be moved to another disk' },
    fix: { zh: '在同一个盘上换一个文件夹', en: 'choose a folder on the same disk' },
  },
  EIO: {
    found: { zh: '盘读写出错,可能坏了', en: 'the disk failed to read or write, it may be broken' },
    fix: { zh: '换一个盘;工作区用备份恢复:tianma restore', en: 'use another disk; restore a workspace from its backup: tianma restore' },
  },
  ENXIO: {
    found: { zh: '设备没有接好', en: 'the device is not connected' },
    fix: { zh: '接好设备、开机后再试', en: 'connect it, switch it on and try again' },
  },
  EMFILE: {
    found: { zh: '打开的文件太多', en: 'too many files are open' },
    fix: { zh: '关掉别的程序后再试', en: 'close other programs and try again' },
  },
  ENFILE: {
    found: { zh: '打开的文件太多', en: 'too many files are open' },
    fix: { zh: '关掉别的程序后再试', en: 'close other programs and try again' },
  },
  ENOMEM: {
    found: { zh: '内存不够', en: 'there is not enough memory' },
    fix: { zh: '关掉别的程序后再试', en: 'close other programs and try again' },
  },
  ECONNREFUSED: {
    found: { zh: '打印机不接连接:没开机,或地址、端口不对', en: 'the printer takes no connection: off, or another address or port' },
    fix: { zh: '开机,核对地址和端口', en: 'switch it on, check its address and port' },
  },
  ECONNRESET: {
    found: { zh: '打印机中途断开了', en: 'the printer broke the connection off' },
    fix: { zh: '查看打印机和网线', en: 'look after the printer and its cable' },
  },
  EPIPE: {
    found: { zh: '打印机中途断开了', en: 'the printer broke the connection off' },
    fix: { zh: '查看打印机和连线', en: 'look after the printer and its cable' },
  },
  ETIMEDOUT: {
    found: { zh: '打印机没有回应', en: 'the printer does not answer' },
    fix: { zh: '查看网线和打印机的地址', en: 'check the network and the address of the printer' },
  },
  EHOSTUNREACH: {
    found: { zh: '网络上找不到这个地址', en: 'the network does not reach this address' },
    fix: { zh: '查看网线和打印机的地址', en: 'check the network and the address of the printer' },
  },
  ENETUNREACH: {
    found: { zh: '网络不通', en: 'there is no network' },
    fix: { zh: '查看网线', en: 'check the network' },
  },
  ENOTFOUND: {
    found: { zh: '没有这个名字的机器', en: 'no machine has this name' },
    fix: { zh: '核对打印机的名字,或写它的数字地址', en: 'check the name of the printer, or give its address in numbers' },
  },
  EAI_AGAIN: {
    found: { zh: '查不到这个名字的地址', en: 'the address of this name cannot be looked up' },
    fix: { zh: '查看网络,或写打印机的数字地址', en: 'check the network, or give the address in numbers' },
  },
  ENODEV: {
    found: { zh: '设备拔掉了', en: 'the device was unplugged' },
    fix: { zh: '接好设备、开机后再试', en: 'connect it, switch it on and try again' },
  },
};
