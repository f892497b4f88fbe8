/* Linux: keeps a process's memory from other processes of the user and from core files. Nothing else is in here. */
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Takes no argument; true when the kernel confirms both. A process cannot raise its hard limit again. */
static napi_value harden(napi_env env, napi_callback_info info) {
  (void)info;
  const struct rlimit none = {0, 0};
  struct rlimit now = {1, 1};
  bool done = setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  done = done && getrlimit(RLIMIT_CORE, &now) == 0 && now.rlim_cur == 0 && now.rlim_max == 0;
  done = done && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
  napi_value result;
  return napi_get_boolean(env, done, &result) == napi_ok ? result : NULL;
}

NAPI_MODULE_INIT() {
  napi_value function;
  if (napi_create_function(env, "harden", NAPI_AUTO_LENGTH, harden, NULL, &function) != napi_ok ||
      napi_set_named_property(env, exports, "harden", function) != napi_ok) {
    return NULL;
  }
  return exports;
}
