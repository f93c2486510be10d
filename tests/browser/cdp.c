/*
 * cdp.c: commands go out through one pipe and answers and events come in
 * through another, as JSON that ends with a zero byte (Chromium's option
 * --remote-debugging-pipe: it reads from 3 and writes to 4).
 *
 * An answer begins with {"id":7, where 7 is the number of its command. Of an
 * answer we want one string. A key in quotes cannot stand inside of a string
 * of JSON, for there its quotes have a backslash: so it is looked for as text.
 */
#include "cdp.h"

#include "json.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 30 };

static bool fail(const char *what, const char *about)
{
    fprintf(stderr, "browser: %s: %.300s\n", what, about);
    return false;
}

/* The child: never returns. */
static void become(const char *browser, const char *profile, int in, int out)
{
    char folder[4096];
    int nothing = open("/dev/null", O_RDWR);

    snprintf(folder, sizeof folder, "--user-data-dir=%s", profile);
    setpgid(0, 0);
    in = fcntl(in, F_DUPFD, 10);
    out = fcntl(out, F_DUPFD, 10);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    dup2(in, 3);
    dup2(out, 4);
    execlp(browser, browser, "--headless", "--remote-debugging-pipe",
           "--disable-gpu", "--no-first-run", "--disable-extensions",
           "--disable-background-networking", "--hide-scrollbars", folder,
           geteuid() == 0 ? "--no-sandbox" : "--headless", (char *)NULL);
    _exit(127);
}

/* Take a message into c->answer; false after a complaint if none comes. */
static bool receive(struct cdp *c)
{
    struct pollfd p = {.fd = c->from, .events = POLLIN};
    char some[65536];
    char *end;

    while (!c->input.at || !(end = memchr(c->input.at, 0, c->input.length))) {
        int ready = poll(&p, 1, SECONDS * 1000);
        ssize_t n = ready > 0 ? read(c->from, some, sizeof some) : 0;

        if (n <= 0)
            return fail(ready > 0 ? "Chromium has gone"
                                  : "Chromium says nothing for 30 seconds",
                        text_string(&c->answer));
        text_add(&c->input, some, (size_t)n);
    }
    size_t taken = (size_t)(end - c->input.at) + 1;
    struct text rest = {0};

    text_free(&c->answer);
    text_add(&c->answer, c->input.at, taken - 1);
    text_add(&rest, end + 1, c->input.length - taken);
    text_free(&c->input);
    c->input = rest;
    return true;
}

/* Remember what an event says, if it is for us. */
static void notice(struct cdp *c)
{
    const char *m = text_string(&c->answer);
    struct text value = {0};

    if (strstr(m, "\"method\":\"Page.loadEventFired\""))
        c->loaded = true;
    if (strstr(m, "\"method\":\"Network.requestWillBeSent\"") &&
        json_string(strstr(m, "\"request\":"), "url", &value) &&
        strncmp(value.at, "file:", 5) != 0 &&
        strncmp(value.at, "data:", 5) != 0)
        text_print(&c->said, "asked for %.200s\n", value.at);
    text_free(&value);
    if (strstr(m, "\"method\":\"Runtime.exceptionThrown\"") &&
        json_string(m, "description", &value))
        text_print(&c->said, "exception: %.300s\n", value.at);
    else if (strstr(m, "\"method\":\"Runtime.consoleAPICalled\"") &&
             json_string(m, "value", &value))
        text_print(&c->said, "console: %.300s\n", value.at);
    else if (strstr(m, "\"method\":\"Log.entryAdded\"") &&
             json_string(m, "text", &value))
        text_print(&c->said, "log: %.300s\n", value.at);
    text_free(&value);
}

/* Send a command and wait for its answer, which is in c->answer. */
static bool call(struct cdp *c, const char *method, const char *params)
{
    struct text m = {0};
    char begin[32];

    snprintf(begin, sizeof begin, "{\"id\":%u,", ++c->last);
    text_print(&m, "%s\"method\":\"%s\",\"params\":{%s}", begin, method,
               params);
    if (c->session.length > 0)
        text_print(&m, ",\"sessionId\":\"%s\"", c->session.at);
    text_put(&m, "}");
    for (size_t done = 0; done <= m.length;) {
        ssize_t n = write(c->to, m.at + done, m.length + 1 - done);

        if (n <= 0) {
            text_free(&m);
            return fail("Chromium does not listen", strerror(errno));
        }
        done += (size_t)n;
    }
    text_free(&m);
    do {
        if (!receive(c))
            return false;
        notice(c);
    } while (strncmp(c->answer.at, begin, strlen(begin)) != 0);
    if (strncmp(c->answer.at + strlen(begin), "\"error\"", 7) == 0)
        return fail(method, c->answer.at);
    return true;
}

bool cdp_open(struct cdp *c, const char *browser, const char *profile)
{
    int there[2], back[2];
    struct text params = {0};

    *c = (struct cdp){.to = -1, .from = -1};
    if (pipe2(there, O_CLOEXEC) != 0 || pipe2(back, O_CLOEXEC) != 0)
        return fail("no pipe", strerror(errno));
    signal(SIGPIPE, SIG_IGN);
    c->child = fork();
    if (c->child == 0)
        become(browser, profile, there[0], back[1]);
    close(there[0]);
    close(back[1]);
    c->to = there[1];
    c->from = back[0];
    bool good = c->child > 0 &&
                call(c, "Target.createTarget", "\"url\":\"about:blank\"");

    text_put(&params, "\"flatten\":true,\"targetId\":\"");
    good = good && json_string(c->answer.at, "targetId", &params);
    text_put(&params, "\"");
    good = good && call(c, "Target.attachToTarget", params.at);
    text_free(&params);
    good = good && json_string(c->answer.at, "sessionId", &c->session);
    return good && call(c, "Page.enable", "") &&
           call(c, "Runtime.enable", "") && call(c, "Log.enable", "") &&
           call(c, "Network.enable", "");
}

void cdp_close(struct cdp *c)
{
    if (c->child > 0) {
        kill(-c->child, SIGKILL);
        waitpid(c->child, NULL, 0);
    }
    if (c->to >= 0) {
        close(c->to);
        close(c->from);
    }
    text_free(&c->input);
    text_free(&c->answer);
    text_free(&c->session);
    text_free(&c->said);
}

/* Call with one string; release nothing. */
static bool call_with(struct cdp *c, const char *method, const char *key,
                      const char *string, const char *rest)
{
    struct text params = {0};

    text_print(&params, "\"%s\":", key);
    json_put(&params, string);
    text_put(&params, rest);
    bool good = call(c, method, params.at);
    text_free(&params);
    return good;
}

bool cdp_go(struct cdp *c, const char *url)
{
    c->loaded = false;
    if (!call_with(c, "Page.navigate", "url", url, ""))
        return false;
    if (strstr(c->answer.at, "\"errorText\""))
        return fail(url, c->answer.at);
    while (!c->loaded) {
        if (!receive(c))
            return false;
        notice(c);
    }
    return true;
}

char *cdp_ask(struct cdp *c, const char *expression)
{
    struct text value = {0};

    if (!call_with(c, "Runtime.evaluate", "expression", expression,
                   ",\"returnByValue\":true,\"awaitPromise\":true,"
                   "\"userGesture\":true"))
        return NULL;
    if (strstr(c->answer.at, "\"exceptionDetails\"") ||
        !json_string(c->answer.at, "value", &value)) {
        fail(expression, c->answer.at);
        text_free(&value);
        return NULL;
    }
    return value.at;
}

bool cdp_window(struct cdp *c, unsigned width, unsigned height)
{
    char params[128];

    /* Not as a phone: that would zoom out until all fits. */
    snprintf(params, sizeof params,
             "\"width\":%u,\"height\":%u,\"deviceScaleFactor\":1,"
             "\"mobile\":false",
             width, height);
    return call(c, "Emulation.setDeviceMetricsOverride", params);
}

bool cdp_dark(struct cdp *c, bool dark)
{
    char params[128];

    snprintf(params, sizeof params,
             "\"features\":[{\"name\":\"prefers-color-scheme\","
             "\"value\":\"%s\"}]",
             dark ? "dark" : "light");
    return call(c, "Emulation.setEmulatedMedia", params);
}

bool cdp_key(struct cdp *c, const char *key)
{
    static const struct {
        const char *name, *text;
        int number;
    } keys[] = {{"Enter", "\r", 13},
                {"Escape", "", 27},
                {"Tab", "", 9},
                {"ArrowDown", "", 40},
                {"ArrowUp", "", 38}};
    const char *text = key;
    struct text params = {0};
    int number = 0;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].name, key) == 0) {
            text = keys[i].text;
            number = keys[i].number;
        }
    text_print(&params, ",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d",
               number ? key : "", number);
    text_print(&params, ",\"type\":\"%s\"", *text ? "keyDown" : "rawKeyDown");
    if (*text) {
        text_put(&params, ",\"text\":");
        json_put(&params, text);
    }
    bool good = call_with(c, "Input.dispatchKeyEvent", "key", key, params.at) &&
                call_with(c, "Input.dispatchKeyEvent", "key", key,
                          ",\"type\":\"keyUp\"");
    text_free(&params);
    return good;
}

bool cdp_type(struct cdp *c, const char *letters)
{
    for (; *letters; letters++)
        if (!cdp_key(c, (const char[]){*letters, 0}))
            return false;
    return true;
}

bool cdp_picture(struct cdp *c, const char *path)
{
    struct text data = {0}, picture = {0};

    if (!call(c, "Page.captureScreenshot", "\"format\":\"png\"") ||
        !json_string(c->answer.at, "data", &data) ||
        !base64(data.at, &picture)) {
        text_free(&data);
        return fail("no picture", path);
    }
    FILE *out = fopen(path, "wb");
    bool good =
        out && fwrite(picture.at, 1, picture.length, out) == picture.length;
    if (out)
        good = fclose(out) == 0 && good;
    text_free(&data);
    text_free(&picture);
    return good || fail(path, strerror(errno));
}
