package dev.belleville.tasks.internal;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.beat.ScheduleTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the beats of an app work with.
 *
 * @param entries those of the program
 * @param state what beats know together
 * @param table where others are kept; null for nowhere
 */
public record BeatParts(
        List<ScheduleEntry> entries, BeatState state, @Nullable ScheduleTable table) {}
