package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void listensOnLoopbackUnlessSaidOtherwise() {
        Options options = Options.parse();

        assertThat(options).isEqualTo(new Options(Path.of("data"), "127.0.0.1", 8080, null, false));
    }

    @Test
    void readsEveryOption() {
        Options options = Options.parse(
                "--data", "/srv/portal", "--host", "0.0.0.0", "--port", "9090", "--mongo", "mongodb://m/x", "--help");

        assertThat(options).isEqualTo(new Options(Path.of("/srv/portal"), "0.0.0.0", 9090, "mongodb://m/x", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port -1", "--port 65535", "--data", "--verbose", "data"})
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> Options.parse(line.split(" "))).isInstanceOf(StartRefused.class);
    }
}
