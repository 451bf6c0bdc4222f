/* Bad weather for one process: its file-changing calls under one folder are counted; at a chosen one it is killed, or
   from there on the disk refuses. Made and loaded by weather.py (LD_PRELOAD), which sets the variables below. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

long weather_calls = 0;       /* file-changing calls so far */
long weather_kill_at = 0;     /* the call at which the process ends, 0 for never */
long weather_fail_at = 0;     /* the call from which the disk refuses, 0 for never */
int weather_error = 0;        /* the errno it refuses with; nobody can be refused an unlink for lack of room */
int weather_tears = 0;        /* whether the last write before the end leaves half of itself */
int weather_no_sharing = 0;   /* memory cannot be shared through files, as on some network disks */
int weather_no_locks = 0;     /* files cannot be locked, as on others */
int weather_speech = 0;       /* whether what is printed, and the end of the process, are calls too */
int weather_report = -1;      /* the handle to which the number of calls goes where the process ends by itself */
char weather_folder[PATH_MAX] = "";

#define REAL(name) ({ static __typeof__(&name) real_; if (!real_) real_ = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real_; })

static int inside(const char *path) {
    size_t length = strlen(weather_folder);
    return length && path && !strncmp(path, weather_folder, length);
}

static int fd_inside(int fd) {
    char link[64], path[PATH_MAX];
    if (!weather_folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return inside(path);
}

/* 1: the call is to be refused. Does not return where the process ends here. */
static int strikes(int takes_room) {
    weather_calls++;
    if (weather_kill_at && weather_calls >= weather_kill_at) kill(getpid(), SIGKILL);
    if (weather_fail_at && takes_room && weather_calls >= weather_fail_at) { errno = weather_error; return 1; }
    return 0;
}

static int torn(void) { return weather_tears && weather_kill_at && weather_calls + 1 >= weather_kill_at; }

ssize_t write(int fd, const void *data, size_t size) {
    if (weather_speech && (fd == 1 || fd == 2)) strikes(0);
    if (fd_inside(fd)) { if (torn()) REAL(write)(fd, data, size / 2); if (strikes(1)) return -1; }
    return REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    if (fd_inside(fd)) { if (torn()) REAL(pwrite)(fd, data, size / 2, at); if (strikes(1)) return -1; }
    return REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (fd_inside(fd)) { if (torn()) REAL(pwrite64)(fd, data, size / 2, at); if (strikes(1)) return -1; }
    return REAL(pwrite64)(fd, data, size, at);
}
int ftruncate(int fd, off_t size) { if (fd_inside(fd) && strikes(0)) return -1; return REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { if (fd_inside(fd) && strikes(0)) return -1; return REAL(ftruncate64)(fd, size); }
int fsync(int fd) { if (fd_inside(fd) && strikes(1)) return -1; return REAL(fsync)(fd); }
int fdatasync(int fd) { if (fd_inside(fd) && strikes(1)) return -1; return REAL(fdatasync)(fd); }
int rename(const char *from, const char *to) { if (inside(to) && strikes(0)) return -1; return REAL(rename)(from, to); }
int unlink(const char *path) { if (inside(path) && strikes(0)) return -1; return REAL(unlink)(path); }
int mkdir(const char *path, mode_t mode) { if (inside(path) && strikes(1)) return -1; return REAL(mkdir)(path, mode); }
int chmod(const char *path, mode_t mode) { if (inside(path) && strikes(0)) return -1; return REAL(chmod)(path, mode); }
int fchmod(int fd, mode_t mode) { if (fd_inside(fd) && strikes(0)) return -1; return REAL(fchmod)(fd, mode); }

static int opens(const char *path, int flags) { return (flags & O_CREAT) && inside(path) && access(path, F_OK); }

#define OPEN(name) \
int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    if (opens(path, flags) && strikes(1)) return -1; \
    return REAL(name)(path, flags, mode); \
}
OPEN(open)
OPEN(open64)

#define MMAP(name, offset) \
void *name(void *at, size_t size, int protection, int flags, int fd, offset from) { \
    if (weather_no_sharing && (flags & MAP_SHARED) && fd >= 0) { errno = ENODEV; return MAP_FAILED; } \
    return REAL(name)(at, size, protection, flags, fd, from); \
}
MMAP(mmap, off_t)
MMAP(mmap64, off64_t)

#define FCNTL(name) \
int name(int fd, int command, ...) { \
    va_list rest; va_start(rest, command); void *given = va_arg(rest, void *); va_end(rest); \
    if (weather_no_locks && (command == F_SETLK || command == F_SETLKW)) { errno = ENOLCK; return -1; } \
    return REAL(name)(fd, command, given); \
}
FCNTL(fcntl)
FCNTL(fcntl64)

__attribute__((destructor)) static void leaves(void) {
    if (weather_speech) strikes(0);
    if (weather_report >= 0) dprintf(weather_report, "%ld", weather_calls);
}
