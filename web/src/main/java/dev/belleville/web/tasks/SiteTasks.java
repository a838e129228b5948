package dev.belleville.web.tasks;

import dev.belleville.core.Current;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.tasks.worker.WorkerBuilder;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The queue of a site, and the worker that may run beside its server. */
final class SiteTasks implements SiteService {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Site site;
    private final Tasks tasks;
    private @Nullable Worker worker;

    SiteTasks(Site site, List<Task<?>> known, UnaryOperator<Tasks.Builder> change) {
        this.site = site;
        tasks =
                change.apply(
                                Tasks.with(site.settings())
                                        .tasks(known)
                                        .zone(ZoneOffset.UTC)
                                        .afterCommit(Transaction::onCommit))
                        .build();
    }

    /** One that runs its tasks within the site, as a request runs. */
    static WorkerBuilder worker(Tasks tasks, Site site) {
        return tasks.worker().around(work -> () -> site.scope().run(work));
    }

    @Override
    public Current.Scope in(Current.Scope scope) {
        return tasks.bind(scope);
    }

    @Override
    public void serving() {
        if (worker == null && site.settings().get(TasksApp.WORKER_EMBEDDED)) {
            worker = worker(tasks, site).start();
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.stop(PATIENCE);
        }
        tasks.close();
    }
}
