package dev.belleville.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results in MongoDB, in the documents of Celery. Celery's MongoDB backend. Who waits asks
 * again, ever more seldom; the parts of chords are waited for by a task. The task {@code
 * celery.backend_cleanup} removes old results.
 */
public final class MongoResults implements ResultStore {
    private final MongoPlace place;
    private final ResultDocument documents;
    private final @Nullable Duration expires;
    private final Clock clock = Clock.systemUTC();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable MongoClient client;
    private boolean closed;

    private MongoResults(
            MongoPlace place, MessageSerializer serializer, @Nullable Duration expires) {
        this.place = place;
        this.expires = expires;
        documents = new ResultDocument(serializer);
    }

    /**
     * In the server at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code mongodb://USER:PASSWORD@HOST:PORT/DATABASE} or {@code mongodb+srv://…},
     *     with the driver's options; where it names no database, {@code celery}
     * @param expires how long results are kept; null for ever
     * @param options {@code database}, {@code taskmeta_collection}, {@code groupmeta_collection}
     * @throws IllegalArgumentException if the address is written otherwise, or an option is not
     *     known
     */
    public static ResultStore of(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        return new MongoResults(MongoPlace.of(url, options), serializer, expires);
    }

    private <T> T ask(Function<MongoDatabase, T> question) {
        try {
            return question.apply(client().getDatabase(place.database()));
        } catch (BsonMaximumSizeExceededException e) {
            throw new EncodeError("The result is too large for MongoDB: keep less of it.", e);
        } catch (MongoException | IllegalStateException e) { // which a closed client throws
            if (e instanceof MongoInterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new ResultStoreUnavailable("MongoDB at " + place + " does not answer.", e);
        }
    }

    private MongoClient client() {
        MongoClient open = client;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            if (closed) {
                throw new ResultStoreUnavailable(
                        "The connection to MongoDB at " + place + " is closed.", null);
            }
            MongoClient made = client;
            if (made == null) {
                made = MongoClients.create(place.settings());
                client = made;
            }
            return made;
        } finally {
            opening.unlock();
        }
    }

    private MongoCollection<Document> tasks(MongoDatabase database) {
        return database.getCollection(place.tasks());
    }

    private MongoCollection<Document> groups(MongoDatabase database) {
        return database.getCollection(place.groups());
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        Document document = documents.of(result);
        ask(database -> {
            try {
                return tasks(database)
                        .replaceOne(
                                Filters.and(
                                        Filters.eq(ResultDocument.ID, result.id()),
                                        Filters.ne(ResultDocument.STATUS, "SUCCESS")),
                                document,
                                new ReplaceOptions().upsert(true));
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false; // it succeeded before
                }
                throw e;
            }
        });
    }

    @Override
    public TaskResult find(String id) {
        Document found = ask(database -> first(tasks(database), id));
        return found == null ? TaskResult.pending(id) : documents.read(found);
    }

    private static @Nullable Document first(MongoCollection<Document> collection, String id) {
        return collection.find(Filters.eq(ResultDocument.ID, id)).first();
    }

    @Override
    public void forget(String id) {
        ask(database -> tasks(database).deleteOne(Filters.eq(ResultDocument.ID, id)));
    }

    @Override
    public void storeGroup(String id, Object tree) {
        Document document = documents.ofGroup(id, tree, clock.instant());
        ask(database ->
                groups(database)
                        .replaceOne(
                                Filters.eq(ResultDocument.ID, id),
                                document,
                                new ReplaceOptions().upsert(true)));
    }

    @Override
    public @Nullable Object findGroup(String id) {
        Document found = ask(database -> first(groups(database), id));
        return found == null ? null : documents.readGroup(found);
    }

    @Override
    public void forgetGroup(String id) {
        ask(database -> groups(database).deleteOne(Filters.eq(ResultDocument.ID, id)));
    }

    @Override
    public @Nullable Duration expires() {
        return expires;
    }

    @Override
    public void cleanUp() {
        if (expires == null) {
            return;
        }
        Date limit = Date.from(clock.instant().minus(expires));
        ask(database -> {
            for (MongoCollection<Document> one : List.of(tasks(database), groups(database))) {
                one.createIndex(Indexes.ascending(ResultDocument.DONE));
                one.deleteMany(Filters.lt(ResultDocument.DONE, limit));
            }
            return true;
        });
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            MongoClient open = client;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
