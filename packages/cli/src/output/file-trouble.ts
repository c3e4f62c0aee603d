import type { Text } from './language.js';

/** By the system's short name: what is wrong with the file, and what to do about it. */
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
};
