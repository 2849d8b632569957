"""`python -m bench [name,name]`: one line per figure, `name value unit [yardstick ratio]`."""

import sys

from bench import backup, delivery, growth, inbox, pages, service

BENCHMARKS = {
    function.__name__: function
    for function in (
        pages.first_view_bytes,
        pages.script_bytes,
        pages.page_requests,
        pages.event_page_cpu_ms,
        pages.list_page_cpu_ms,
        pages.repeat_page_cpu_ms,
        growth.growth_ratio,
        growth.search_common_ms,
        service.memory_idle_mb,
        service.memory_load_mb,
        service.start_seconds,
        inbox.inbox_per_second,
        delivery.delivery_ratio,
        delivery.save_to_delivery_seconds,
        delivery.memory_delivering_mb,
        backup.backup_seconds,
        backup.restore_seconds,
    )
}


def main(arguments: list[str]) -> int:
    names = [name for argument in arguments for name in argument.split(",") if name] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(
            f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}", file=sys.stderr
        )
        return 2
    for name in names:
        print(BENCHMARKS[name](), flush=True)
    return 0


sys.exit(main(sys.argv[1:]))
