package io.gatehouse.linking.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.linking.passwords.StoredPassword.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts were made by OpenSSL, by crypt(3) of libxcrypt, by Python, or are the authors'. */
class StoredPasswordTest {
  private static final Password RIGHT = new Password("correct horse bättery");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SSHA}agwhLau5DbmSV3f09EAjmAPB0TcwMTIzNDU2Nw==",
        "{ssha}agwhLau5DbmSV3f09EAjmAPB0TcwMTIzNDU2Nw==",
        "{SHA}iPIjShTT0XTeFsNrRFgeEV8NuOo=",
        "{SSHA256}PjsikDqZ3TFoOuBVVz/n84UmMzsHAPTL+i4wanlysOAwMTIzNDU2Nw==",
        "{SSHA512}fZ+Xja/XARWumgfQfklyAX2JZKVMo07fzXYqE5wc3ffe+BWcGu1jzMQNUVzYxZ60UoPem67sJq5imqGrhx+3cTAxMjM0NTY3",
        "$1$saltsalt$G/1b1Zd4GvZmJgBlv08ss1",
        "$5$saltsalt$N3TEaRP0mKtDuoTgXJwlaZMJFsribuL4Jt4OewuOFf1",
        "$6$saltsalt$oDxhScmAF.kccOCkVstug7WoFoFjMX6mXSTs0lFRSUqML932SQ3Q/BgYSribNat/so81nzUOA4mI6/b5E5nYV/",
        "$6$rounds=6000$saltsalt$TCcfl1qiUEWOHML8r/1UvprpisRHuINBId4Wu2Suhul9R/dRG.Lc1hqtgaUm45AxGYSRwdtnmRD4gSeA09Txl0",
        "{CRYPT}$1$saltsalt$G/1b1Zd4GvZmJgBlv08ss1",
        "PBKDF2WithHmacSHA256:2048:MDEyMzQ1Njc4OWFiY2RlZg==:Wm+WVVn6zjZmdtOx1gPfv1LAHCmZQrTt43GH5cKQjkI=",
        "PBKDF2WithHmacSHA512:3072:MDEyMzQ1Njc4OWFiY2RlZg==:c0gOXtnFYsiC/S41ITePYyHktDyo8yHKwvV5KY1WAxggLYKbGDeuvIX00KURafR2nDtc8Ynm3E3DJnFeCOwLyw==",
        "pbkdf2_sha256$20000$seasalt$wx1rOFKre5dkUszF1WKqrUfAH04rSjRCq/cVuhGQ59U=",
        "$pbkdf2-sha256$6400$MDEyMzQ1Njc4OWFiY2RlZg$jJ85sSvS3kNtBaW6EXZXcp9lv8q6XeJtmD55MFgqf/k",
        "$pbkdf2$1000$MDEyMzQ1Njc4OWFiY2RlZg$djNf0gBaf8KbM65JOovWM6DjmDo",
        "$2b$05$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q",
        "$2y$05$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q"
      })
  void knowsThePasswordAndNoOther(String text) {
    StoredPassword stored = StoredPassword.read(text).orElseThrow();

    assertThat(stored.is(RIGHT)).isTrue();
    assertThat(stored.is(new Password("correct horse bättery."))).isFalse();
    assertThat(stored.is(new Password("Correct horse bättery"))).isFalse();
    assertThat(stored.toString()).doesNotContain("salt").doesNotContain("$").doesNotContain("=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe a",
        "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i abc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc password",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA password",
        "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ password"
      })
  void knowsWhatTheAuthorsSay(String text, String password) {
    StoredPassword stored = StoredPassword.read(text).orElseThrow();

    assertThat(stored.is(new Password(password))).isTrue();
    assertThat(stored.is(new Password(password + "x"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse bättery",
        "{SSHA}",
        "{SSHA}AAAA",
        "{SHA}agwhLau5DbmSV3f09EAjmAPB0TcwMTIzNDU2Nw==",
        "{MD5}X03MO1qnZdYdgyfeuILPmQ==",
        "{noop}secret",
        "*",
        "!",
        "$1$",
        "$6$rounds=9999999$saltsalt$TCcfl1qiUEWOHML8r/1UvprpisRHuINBId4Wu2Suhul9R/dRG.Lc1hqtgaUm45AxGYSRwdtnmRD4gSeA09Txl0",
        "$2b$31$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q",
        "$2x$05$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q",
        "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "PBKDF2WithHmacSHA256:0:MDEyMzQ1Njc4OWFiY2RlZg==:Wm+WVVn6zjZmdtOx1gPfv1LAHCmZQrTt43GH5cKQjkI=",
        "PBKDF2WithHmacSHA256:9999999:MDEyMzQ1Njc4OWFiY2RlZg==:Wm+WVVn6zjZmdtOx1gPfv1LAHCmZQrTt43GH5cKQjkI="
      })
  void isNoPasswordOfAnyKnownKind(String text) {
    assertThat(StoredPassword.read(text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(NewPassword.class)
  void writesWhatItCanRead(NewPassword format) {
    String text = format.write(RIGHT);
    StoredPassword stored = StoredPassword.read(text).orElseThrow();

    assertThat(stored.is(RIGHT)).isTrue();
    assertThat(stored.is(new Password("another"))).isFalse();
    assertThat(stored.strength()).isEqualTo(format.strength());
    assertThat(format.write(RIGHT)).as("a salt of its own").isNotEqualTo(text);
  }

  @Test
  void ordersMethodsByHowHardTheyAreToGuess() {
    assertThat(NewPassword.ARGON2.strength())
        .isGreaterThan(NewPassword.BCRYPT.strength())
        .extracting(StoredPassword.Strength::method)
        .isEqualTo(Method.ARGON2);
    assertThat(NewPassword.BCRYPT.strength()).isGreaterThan(NewPassword.PBKDF2.strength());
    assertThat(strength("$2b$05$abcdefghijklmnopqrstuuiAUQSqLgPmKC.81UqN54J7SM7C5uZ5q"))
        .isLessThan(NewPassword.BCRYPT.strength())
        .isGreaterThan(strength("$1$saltsalt$G/1b1Zd4GvZmJgBlv08ss1"));
    assertThat(strength("{SSHA}agwhLau5DbmSV3f09EAjmAPB0TcwMTIzNDU2Nw=="))
        .isLessThan(strength("$1$saltsalt$G/1b1Zd4GvZmJgBlv08ss1"));
  }

  private static StoredPassword.Strength strength(String text) {
    return StoredPassword.read(text).orElseThrow().strength();
  }

  @Test
  void isNoPasswordThatNobodyTypes() {
    assertThatThrownBy(() -> new Password("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Password("x".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RIGHT).hasToString("Password");
  }
}
