package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's PostgreSQL goes away and comes back. */
class PostgresStoppedTest {
    private static final Map<String, String> TAG = Map.of("name", "new");

    @TempDir Path folder;

    @Test
    void theShopSaysSoMeanwhileAndGoesOnAfterwards() throws Exception {
        try (var postgres = new PrivatePostgres(folder);
                var shop = new ServedShop(postgres.url(), 10)) {
            assertThat(askAll(shop)).extracting(Answer::status).containsOnly(200);
            postgres.stop();

            Unavailable.checkPage(shop.get("/"));
            Unavailable.check(shop.post("/app/1.0/tags", TAG));
            assertThat(askAll(shop)).allSatisfy(Unavailable::check);
            assertThat(shop.get("/static/shop.css").status()).isEqualTo(200);
            assertThat(shop.lentConnections()).isZero();
            postgres.start();

            assertThat(shop.post("/app/1.0/tags", TAG).status()).isEqualTo(201);
            assertThat(askAll(shop)).extracting(Answer::status).containsOnly(200);
            assertThat(shop.get("/goods/brisk-lantern-1").status()).isEqualTo(200);
            assertThat(shop.get("/app/1.0/tags").object().get("count")).isEqualTo(51);
            assertThat(shop.lentConnections()).isZero();
        }
    }

    /** More requests at once than the pool has connections. */
    private static List<Answer> askAll(ServedShop shop) throws Exception {
        var requests = new ArrayList<Callable<Answer>>();
        for (int id = 1; id <= 25; id++) {
            String path = "/app/1.0/tags/" + id;
            requests.add(() -> shop.get(path));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }
}
