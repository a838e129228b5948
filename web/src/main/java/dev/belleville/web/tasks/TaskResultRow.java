package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a task, in the table of django-celery-results, whose TaskResult it is. */
@Entity(name = "TaskResult")
public class TaskResultRow extends Model {
    /** Where queries start. */
    public static final Manager<TaskResultRow> objects = Manager.of(TaskResultRow.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("task result")
                    .verboseNamePlural("task results")
                    .ordering("-dateDone")
                    .index("django_cele_task_na_08aec9_idx", "taskName")
                    .index("django_cele_status_9b6201_idx", "status")
                    .index("django_cele_worker_d54dd8_idx", "worker")
                    .index("django_cele_date_cr_f04a50_idx", "dateCreated")
                    .index("django_cele_date_do_f59aad_idx", "dateDone")
                    .index("django_cele_periodi_1993cf_idx", "periodicTaskName");

    /** The task. */
    @Column(max = 255, unique = true)
    public String taskId;

    /** The entry of the schedule that sent it. */
    @Column(max = 255)
    public @Nullable String periodicTaskName;

    /** What is to be done. */
    @Column(max = 255)
    public @Nullable String taskName;

    /** Its arguments, written as the result is. */
    @Column public @Nullable String taskArgs;

    /** Its arguments by name, likewise. */
    @Column public @Nullable String taskKwargs;

    /** How far it is. */
    @Column(max = 50)
    public String status = "PENDING";

    /** Who ran it. */
    @Column(max = 100)
    public @Nullable String worker;

    /** What the result is written in. */
    @Column(max = 128)
    public String contentType;

    /** {@code utf-8}; or {@code binary}, where the result stands in Base64. */
    @Column(max = 64)
    public String contentEncoding;

    /** What it returned. */
    @Column(editable = false)
    public @Nullable String result;

    /** When it was first heard of. */
    @Column(autoNowAdd = true)
    public Instant dateCreated;

    /** When it began to run. */
    public @Nullable Instant dateStarted;

    /** When it was last heard of. */
    @Column(autoNow = true)
    public Instant dateDone;

    /** Where it failed. */
    @Column(blank = true)
    public @Nullable String traceback;

    /** The tasks that it sent, its group and its parent. */
    @Column(column = "meta", editable = false)
    public @Nullable String about;

    /** A new instance without a row. */
    public TaskResultRow() {}
}
