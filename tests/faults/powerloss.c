/*
 * A disk that can lose power, for LD_PRELOAD.
 *
 * Everything below the folder POWERLOSS_FOLDER is remembered until it is durable: the bytes of a write until its file is
 * fsynced; a new, renamed, linked or removed name until the folder that holds it is. On SIGUSR2 all that was not durable
 * is undone, latest first, and the process ends with 137. Of unsynced bytes a random half survives, sector by sector, in
 * every second cut: disks write in any order. (POSIX promises no more than this; most file systems are kinder.)
 * With POWERLOSS_NAMES=journal the disk behaves as ext4 and f2fs do, which phones have: any fsync of a remembered file or
 * folder makes all earlier names durable, too; and of what was added to the end of a file a beginning survives, up to
 * the end of a write or of a block, never a later part behind a hole. (Left out: a size that was committed before its
 * data shows zeros at the end. Both file systems can do that to bytes nobody synced.)
 *
 * POWERLOSS_TRIGGER names a file that the test writes while the process runs: the word `eio` makes the next fsync of a
 * remembered file fail once with EIO, `full` makes every write fail with ENOSPC for as long as it stands there.
 *
 *   cc -O2 -shared -fPIC -o powerloss.so powerloss.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SECTOR 512
#define BLOCK 4096
#define MAX_STOPPED 256
#define MAX_CHANGES 100000
#define MAX_FDS 65536

enum kind { BYTES, SIZE, CREATED, MADE, RENAMED, REMOVED };

struct change {
  enum kind kind;
  dev_t dev;                /* BYTES, SIZE: the file; else the folder that must be synced */
  ino_t ino;
  int fd;                   /* BYTES, SIZE: stays open until the change is durable */
  off_t at;
  size_t length, old_length;
  off_t old_size;
  char *old_bytes, *new_bytes;
  char *path, *from, *kept; /* names: what came to be, where it was, where the replaced one is kept */
};

static struct change changes[MAX_CHANGES];
static int count;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t cut_pending;
/* What was opened below the folder. */
enum { ELSEWHERE, WRITABLE, READ_ONLY };
static unsigned char tracked[MAX_FDS];
static char folder[PATH_MAX], graves[PATH_MAX];
static const char *trigger;
static int names_by_journal;
static unsigned graves_used;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *), (*real_link)(const char *, const char *);
static int (*real_unlink)(const char *), (*real_rmdir)(const char *);
static int (*real_mkdir)(const char *, mode_t);

static int opened_as(int fd) { return fd >= 0 && fd < MAX_FDS ? tracked[fd] : ELSEWHERE; }
static int is_tracked(int fd) { return opened_as(fd) == WRITABLE; }

static int is_ours(const char *path) {
  size_t length = strlen(folder);
  return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* ---- the cut: async-signal-safe calls only ---- */

static unsigned random_bits(void) {
  static unsigned state;
  if (state == 0) state = (unsigned)getpid() * 2654435761u | 1;
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static void undo(const struct change *c) {
  switch (c->kind) {
    case BYTES:
      if (c->old_length > 0) real_pwrite(c->fd, c->old_bytes, c->old_length, c->at);
      if (real_ftruncate(c->fd, c->old_size) != 0) return;
      break;
    case SIZE:
      if (real_ftruncate(c->fd, c->old_size) != 0) return;
      if (c->old_length > 0) real_pwrite(c->fd, c->old_bytes, c->old_length, c->at);
      break;
    case CREATED:
      real_unlink(c->path);
      break;
    case MADE:
      real_rmdir(c->path);
      break;
    case RENAMED:
      real_rename(c->path, c->from);
      if (c->kept) real_rename(c->kept, c->path);
      break;
    case REMOVED:
      if (c->kept) real_rename(c->kept, c->path);
      break;
  }
}

/* Some sectors of what was undone reach the disk after all. */
static void let_some_survive(void) {
  for (int i = 0; i < count; i++) {
    const struct change *c = &changes[i];
    if (c->kind != BYTES) continue;
    for (size_t at = 0; at < c->length; at += SECTOR) {
      size_t length = c->length - at < SECTOR ? c->length - at : SECTOR;
      if (random_bits() & 4) real_pwrite(c->fd, c->new_bytes + at, length, c->at + (off_t)at);
    }
  }
}

/* Of every file the first of the undone writes reach the disk after all, the last of them up to a block's end at least. */
static void let_beginnings_survive(void) {
  static ino_t stopped[MAX_STOPPED];
  int stops = 0;
  for (int i = 0; i < count && stops < MAX_STOPPED; i++) {
    const struct change *c = &changes[i];
    if (c->kind != BYTES) continue;
    int over = 0;
    for (int j = 0; j < stops; j++) over |= stopped[j] == c->ino;
    if (over) continue;
    size_t length = c->length;
    if (!(random_bits() & 12)) {
      stopped[stops++] = c->ino;
      off_t whole = (c->at + (off_t)(random_bits() % (c->length + 1))) / BLOCK * BLOCK;
      length = whole > c->at ? (size_t)(whole - c->at) : 0;
    }
    real_pwrite(c->fd, c->new_bytes, length, c->at);
  }
}

/* Called with the mutex held and never gives it back: no other thread changes anything from here on. */
static void cut_power(void) {
  int undone = count;
  /* A pwrite to a file opened for appending would go to its end, whatever place it names. */
  for (int i = 0; i < count; i++)
    if (changes[i].fd >= 0) fcntl(changes[i].fd, F_SETFL, fcntl(changes[i].fd, F_GETFL) & ~O_APPEND);
  for (int i = count - 1; i >= 0; i--) undo(&changes[i]);
  if (random_bits() & 8) {
    if (names_by_journal) let_beginnings_survive();
    else let_some_survive();
  }
  char line[64];
  int length = snprintf(line, sizeof line, "powerloss: %d changes undone\n", undone);
  real_write(2, line, (size_t)length);
  _exit(137);
}

static void on_signal(int signal) {
  (void)signal;
  cut_pending = 1;
  if (pthread_mutex_trylock(&mutex) == 0) cut_power();
}

static void lock(void) { pthread_mutex_lock(&mutex); }

static void unlock(void) {
  if (cut_pending) cut_power();
  pthread_mutex_unlock(&mutex);
}

/* ---- remembering ---- */

static struct change *remember(enum kind kind) {
  if (count == MAX_CHANGES) {
    static const char text[] = "powerloss: too many unsynced changes\n";
    real_write(2, text, sizeof text - 1);
    _exit(99);
  }
  struct change *c = &changes[count++];
  memset(c, 0, sizeof *c);
  c->kind = kind;
  c->fd = -1;
  return c;
}

static void forget(struct change *c) {
  free(c->old_bytes);
  free(c->new_bytes);
  free(c->path);
  free(c->from);
  if (c->kept) real_unlink(c->kept);
  free(c->kept);
}

static void remember_bytes(int fd, const void *bytes, size_t length, off_t at) {
  struct stat file;
  if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) return;
  struct change *c = remember(BYTES);
  c->dev = file.st_dev;
  c->ino = file.st_ino;
  c->fd = fd;
  c->at = at;
  c->length = length;
  c->old_size = file.st_size;
  c->old_bytes = malloc(length);
  c->new_bytes = malloc(length);
  memcpy(c->new_bytes, bytes, length);
  ssize_t read = real_pread(fd, c->old_bytes, length, at);
  c->old_length = read > 0 ? (size_t)read : 0;
}

static void remember_size(int fd, off_t size) {
  struct stat file;
  if (fstat(fd, &file) != 0) return;
  struct change *c = remember(SIZE);
  c->dev = file.st_dev;
  c->ino = file.st_ino;
  c->fd = fd;
  c->at = size;
  c->old_size = file.st_size;
  if (file.st_size <= size) return;
  c->old_bytes = malloc((size_t)(file.st_size - size));
  ssize_t read = real_pread(fd, c->old_bytes, (size_t)(file.st_size - size), size);
  c->old_length = read > 0 ? (size_t)read : 0;
}

static struct change *remember_name(enum kind kind, const char *path) {
  char parent[PATH_MAX];
  snprintf(parent, sizeof parent, "%s", path);
  char *slash = strrchr(parent, '/');
  if (slash) *slash = 0;
  struct stat holder;
  struct change *c = remember(kind);
  if (stat(parent, &holder) == 0) {
    c->dev = holder.st_dev;
    c->ino = holder.st_ino;
  }
  c->path = strdup(path);
  return c;
}

/* A second name for what is about to lose its own; NULL when there is nothing to keep. */
static char *keep(const char *path) {
  char kept[PATH_MAX + 32];
  snprintf(kept, sizeof kept, "%s/%d-%u", graves, (int)getpid(), graves_used++);
  return real_link(path, kept) == 0 ? strdup(kept) : NULL;
}

static int is_name(const struct change *c) { return c->kind != BYTES && c->kind != SIZE; }

/* The changes of this file or folder are durable now. */
static void made_durable(int fd) {
  struct stat synced;
  if (fstat(fd, &synced) != 0) return;
  int journal = names_by_journal && opened_as(fd) != ELSEWHERE;
  int left = 0;
  for (int i = 0; i < count; i++) {
    struct change *c = &changes[i];
    int itself = c->dev == synced.st_dev && c->ino == synced.st_ino;
    if (itself || (journal && is_name(c))) forget(c);
    else changes[left++] = *c;
  }
  count = left;
}

/* ---- faults on demand ---- */

static int triggered(const char *word) {
  if (!trigger) return 0;
  int fd = real_open(trigger, O_RDONLY, 0);
  if (fd < 0) return 0;
  char text[8] = {0};
  ssize_t read = real_pread(fd, text, sizeof text - 1, 0);
  real_close(fd);
  return read > 0 && strncmp(text, word, strlen(word)) == 0;
}

static int disk_is_full(void) {
  if (!triggered("full")) return 0;
  errno = ENOSPC;
  return 1;
}

/* ---- the calls ---- */

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_link = dlsym(RTLD_NEXT, "link");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rmdir = dlsym(RTLD_NEXT, "rmdir");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  const char *names = getenv("POWERLOSS_NAMES");
  names_by_journal = names && strcmp(names, "journal") == 0;
  const char *given = getenv("POWERLOSS_FOLDER");
  snprintf(folder, sizeof folder, "%s", given ? given : "");
  trigger = getenv("POWERLOSS_TRIGGER");
  if (trigger && !trigger[0]) trigger = NULL;
  if (folder[0]) {
    snprintf(graves, sizeof graves, "%.4000s.graves", folder);
    real_mkdir(graves, 0700);
  }
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  sigaction(SIGUSR2, &action, NULL);
}

static int open_remembering(const char *path, int flags, mode_t mode) {
  if (!is_ours(path)) return real_open(path, flags, mode);
  lock();
  int is_new = (flags & O_CREAT) && access(path, F_OK) != 0;
  struct stat file;
  int empties = (flags & O_TRUNC) && !is_new && stat(path, &file) == 0 && file.st_size > 0;
  int fd = real_open(path, empties ? flags & ~O_TRUNC : flags, mode);
  if (fd >= 0 && fd < MAX_FDS) tracked[fd] = (flags & O_ACCMODE) == O_RDONLY ? READ_ONLY : WRITABLE;
  if (fd >= 0 && is_new) remember_name(CREATED, path);
  if (fd >= 0 && empties) {
    remember_size(fd, 0);
    real_ftruncate(fd, 0);
  }
  unlock();
  return fd;
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (mode_t)va_arg(rest, int);
  va_end(rest);
  return open_remembering(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (mode_t)va_arg(rest, int);
  va_end(rest);
  return open_remembering(path, flags, mode);
}

int close(int fd) {
  if (!is_tracked(fd)) {
    if (opened_as(fd) == READ_ONLY) tracked[fd] = ELSEWHERE;
    return real_close(fd);
  }
  lock();
  int copy = -1;
  for (int i = 0; i < count; i++)
    if (changes[i].fd == fd) {
      /* Never closed again: closing any descriptor of a file drops the process's locks on it. */
      if (copy < 0) copy = dup(fd);
      changes[i].fd = copy;
    }
  tracked[fd] = ELSEWHERE;
  int result = real_close(fd);
  unlock();
  return result;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
  if (!is_tracked(fd)) return real_pwrite(fd, bytes, length, at);
  if (disk_is_full()) return -1;
  lock();
  remember_bytes(fd, bytes, length, at);
  ssize_t written = real_pwrite(fd, bytes, length, at);
  unlock();
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!is_tracked(fd)) return real_write(fd, bytes, length);
  if (disk_is_full()) return -1;
  lock();
  int appends = fcntl(fd, F_GETFL) & O_APPEND;
  struct stat file;
  off_t at = appends && fstat(fd, &file) == 0 ? file.st_size : lseek(fd, 0, SEEK_CUR);
  remember_bytes(fd, bytes, length, at);
  ssize_t written = real_write(fd, bytes, length);
  unlock();
  return written;
}

/* One piece after the other: as many bytes may be written by a single call as are written here. */
ssize_t writev(int fd, const struct iovec *pieces, int n) {
  if (!is_tracked(fd)) return real_writev(fd, pieces, n);
  ssize_t total = 0;
  for (int i = 0; i < n; i++) {
    ssize_t written = write(fd, pieces[i].iov_base, pieces[i].iov_len);
    if (written < 0) return total > 0 ? total : -1;
    total += written;
  }
  return total;
}

ssize_t pwritev64(int fd, const struct iovec *pieces, int n, off_t at) {
  ssize_t total = 0;
  for (int i = 0; i < n; i++) {
    ssize_t written = pwrite64(fd, pieces[i].iov_base, pieces[i].iov_len, at + total);
    if (written < 0) return total > 0 ? total : -1;
    total += written;
  }
  return total;
}

int ftruncate64(int fd, off_t size) {
  if (!is_tracked(fd)) return real_ftruncate(fd, size);
  lock();
  remember_size(fd, size);
  int result = real_ftruncate(fd, size);
  unlock();
  return result;
}

static int sync_remembering(int fd, int (*real_sync)(int)) {
  if (is_tracked(fd) && triggered("eio")) {
    real_unlink(trigger);
    errno = EIO;
    return -1;
  }
  lock();
  int result = real_sync(fd);
  /* Power that went while the disk was busy: nobody knows what it had done. */
  if (cut_pending) cut_power();
  if (result == 0) made_durable(fd);
  unlock();
  return result;
}

int fsync(int fd) { return sync_remembering(fd, real_fsync); }
int fdatasync(int fd) { return sync_remembering(fd, real_fdatasync); }

int rename(const char *from, const char *to) {
  if (!is_ours(to)) return real_rename(from, to);
  lock();
  char *kept = keep(to);
  int result = real_rename(from, to);
  if (result == 0) {
    struct change *c = remember_name(RENAMED, to);
    c->from = strdup(from);
    c->kept = kept;
  } else if (kept) {
    real_unlink(kept);
    free(kept);
  }
  unlock();
  return result;
}

int link(const char *from, const char *to) {
  if (!is_ours(to)) return real_link(from, to);
  lock();
  int result = real_link(from, to);
  if (result == 0) remember_name(CREATED, to);
  unlock();
  return result;
}

int mkdir(const char *path, mode_t mode) {
  if (!is_ours(path)) return real_mkdir(path, mode);
  lock();
  int result = real_mkdir(path, mode);
  if (result == 0) remember_name(MADE, path);
  unlock();
  return result;
}

int unlink(const char *path) {
  if (!is_ours(path)) return real_unlink(path);
  lock();
  char *kept = keep(path);
  int result = real_unlink(path);
  if (result == 0) remember_name(REMOVED, path)->kept = kept;
  else if (kept) {
    real_unlink(kept);
    free(kept);
  }
  unlock();
  return result;
}
