package dev.belleville.tasks.worker;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that carry virtual ones. One that computes never lets its carrier go, so whoever is
 * left alone for good is made up for by one more.
 */
final class Carriers {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private Carriers() {}

    /** So many more, or fewer; whether it could be had. */
    static synchronized boolean change(int by) {
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int wanted = scheduler.getParallelism() + by;
        try {
            scheduler.setParallelism(wanted);
            return true;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            LOG.error(
                    "Virtual threads cannot have {} carriers: tasks that were given up and do not end keep others from running; let such tasks say computes(), and start the worker anew",
                    wanted,
                    e);
            return false;
        }
    }
}
