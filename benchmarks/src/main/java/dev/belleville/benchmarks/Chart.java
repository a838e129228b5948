package dev.belleville.benchmarks;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Processor time per request, a bar for each contender and endpoint, on a logarithmic scale. */
record Chart(List<Figure> figures) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final Color[] COLOURS = {
        new Color(0x1f6f8b), new Color(0xe0a030), new Color(0x99a8b2), new Color(0xb5533c)
    };

    /**
     * Writes the chart as SVG.
     *
     * @throws BenchmarkFailure where the file cannot be written
     */
    void write(Path file) {
        List<Figure> costs =
                figures.stream().filter(f -> f.unit() == Unit.CPU_PER_REQUEST).toList();
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            SVGGraphics2D graphics = canvas();
            chart(costs).paint(graphics, WIDTH, HEIGHT);
            graphics.stream(out, true);
        } catch (IOException | ParserConfigurationException e) {
            throw new BenchmarkFailure("The chart cannot be written to " + file + ".", e);
        }
    }

    private static SVGGraphics2D canvas() throws ParserConfigurationException {
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .createDocument("http://www.w3.org/2000/svg", "svg", null);
        var context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        return graphics;
    }

    private static CategoryChart chart(List<Figure> costs) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Processor time per request (µs, less is better)")
                        .build();
        var style = chart.getStyler();
        style.setSeriesColors(COLOURS);
        style.setChartBackgroundColor(Color.WHITE);
        style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesVisible(false);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setLabelsVisible(true);
        style.setDecimalPattern("#,##0.#");
        style.setAvailableSpaceFill(0.8);
        style.setYAxisLogarithmic(true);
        // Without a least value the axis would begin at the gaps' zero, which has no logarithm.
        style.setYAxisMin(1.0);
        List<String> measures = costs.stream().map(Figure::measure).distinct().toList();
        for (String contender : costs.stream().map(Figure::contender).distinct().toList()) {
            List<@Nullable Double> values =
                    measures.stream()
                            .<@Nullable Double>map(m -> cost(costs, m, contender))
                            .toList();
            chart.addSeries(contender, measures, values);
        }
        return chart;
    }

    private static @Nullable Double cost(List<Figure> costs, String measure, String contender) {
        for (Figure figure : costs) {
            if (figure.measure().equals(measure) && figure.contender().equals(contender)) {
                return figure.value();
            }
        }
        return null;
    }
}
