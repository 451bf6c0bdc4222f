"""What the system's failures mean, in the language in force; its own words are English, or of another locale."""

from __future__ import annotations

import errno

from tracker.i18n import _, mark

_REASONS = {
    errno.ENOENT: mark("没有这个文件或文件夹"),
    errno.EACCES: mark("没有权限"),
    errno.EPERM: mark("没有权限"),
    errno.EROFS: mark("磁盘是只读的"),
    errno.ENOSPC: mark("磁盘已满"),
    errno.EDQUOT: mark("磁盘配额已用完"),
    errno.EFBIG: mark("文件超过允许的大小"),
    errno.EIO: mark("磁盘读写出错"),
    errno.EISDIR: mark("是文件夹，不是文件"),
    errno.ENOTDIR: mark("路径中有一段不是文件夹"),
    errno.EEXIST: mark("同名的文件或文件夹已存在"),
    errno.ENOTEMPTY: mark("文件夹不是空的"),
    errno.ENAMETOOLONG: mark("文件名太长"),
    errno.EILSEQ: mark("文件名里有不能用的字符"),
    errno.ELOOP: mark("链接绕成了圈"),
    errno.EXDEV: mark("不在同一个磁盘上"),
    errno.EMFILE: mark("打开的文件太多"),
    errno.ENFILE: mark("打开的文件太多"),
    errno.ENOMEM: mark("内存不足"),
    errno.EBUSY: mark("正被其他程序占用"),
    errno.ETXTBSY: mark("正被其他程序占用"),
    errno.EAGAIN: mark("正被其他程序占用"),
    errno.ENXIO: mark("不是可以读写的文件"),
    errno.ENODEV: mark("没有这个设备"),
    errno.ESTALE: mark("网络磁盘上的文件已失效"),
    errno.EPIPE: mark("对方已关闭"),
    errno.ENOEXEC: mark("不是可以运行的程序"),
    errno.ENOTSUP: mark("这个磁盘不支持此操作"),
    errno.ENOSYS: mark("这个系统不支持此操作"),
    errno.ENOLCK: mark("这个磁盘不能加锁"),
    errno.EADDRINUSE: mark("地址已被占用"),
    errno.EADDRNOTAVAIL: mark("本机没有这个地址"),
    errno.ECONNREFUSED: mark("对方拒绝连接"),
    errno.ECONNRESET: mark("连接已断开"),
    errno.ETIMEDOUT: mark("等待超时"),
    errno.ENETUNREACH: mark("网络不通"),
    errno.EHOSTUNREACH: mark("网络不通"),
}


def reason_of(error: OSError) -> str:
    """Why the system refused, to stand behind a colon: never the library's own words; a number where it is rare."""
    number = error.errno or 0
    if number in _REASONS:
        return _(_REASONS[number])
    if number < 0:  # of getaddrinfo, whose failures have numbers of their own
        return _("找不到这台主机")
    return _("系统错误 {number}").format(number=number) if number else _("系统没有说明原因")
