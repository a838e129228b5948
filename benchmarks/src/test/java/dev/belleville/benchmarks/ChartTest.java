package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
    @Test
    void aMissingBarIsLeftOutOfTheDrawing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("chart.svg");
        new Chart(
                        List.of(
                                cost("json", "bare", 7.8),
                                cost("json", "django", 310),
                                cost("goods", "django", 8000)))
                .write(file);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var svg = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
    }

    private static Figure cost(String measure, String contender, double micros) {
        return new Figure(measure, contender, Unit.CPU_PER_REQUEST, micros, micros, micros);
    }
}
