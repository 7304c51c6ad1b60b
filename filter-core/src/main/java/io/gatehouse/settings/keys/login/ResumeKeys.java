package io.gatehouse.settings.keys.login;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.resume.ResumeSettings;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;

/** What is kept of forms that were sent without a live session. */
public final class ResumeKeys {
  public static final SettingKey<Boolean> RESUME =
      key(
              "resume",
              Texts.BOOLEAN,
              "false",
              "Whether a form that is sent without a live session is kept, and sent again after the"
                  + " login.")
          .defaultsTo("true");
  public static final SettingKey<String> RESUME_PATH =
      key("resume_path", Paths.PATH, "/resume", "Brings the browser back to its kept form.")
          .defaultsTo("/login/resume");
  public static final SettingKey<Boolean> RESUME_REVIEW =
      key(
              "resume_review",
              Texts.BOOLEAN,
              "true",
              "Whether users are always asked before their form is sent again. Else they are asked"
                  + " when it is not certain that the form is theirs.")
          .defaultsTo("false");
  public static final SettingKey<Integer> RESUME_MAX_BODY =
      key(
              "resume_max_body",
              Texts.size(1 << 10, 16 << 20),
              "512KiB",
              "The largest form that is kept, files and all. Who sends a larger one is told so, and"
                  + " can send it again.")
          .defaultsTo("2MiB");
  public static final SettingKey<Integer> RESUME_MAX_TOTAL =
      key(
              "resume_max_total",
              Texts.size(64 << 10, 1 << 30),
              "256MiB",
              "How much is kept of forms at once by each node, in whatever store.")
          .defaultsTo("64MiB");
  public static final SettingKey<Duration> RESUME_LIFETIME =
      key(
              "resume_lifetime",
              Durations.duration(Duration.ofMinutes(1), Duration.ofHours(2)),
              "1h",
              "How long a form is kept.")
          .defaultsTo("30m");

  public static final List<SettingKey<?>> ALL =
      List.of(
          RESUME, RESUME_PATH, RESUME_REVIEW, RESUME_MAX_BODY, RESUME_MAX_TOTAL, RESUME_LIFETIME);

  private ResumeKeys() {}

  /** The settings of kept forms. */
  public static ResumeSettings resume(Values values) {
    int maxBody = values.get(RESUME_MAX_BODY);
    int maxTotal = values.get(RESUME_MAX_TOTAL);
    if (maxTotal / 4 < maxBody) {
      values.problem(
          values.subject(values.isSet(RESUME_MAX_TOTAL) ? RESUME_MAX_TOTAL : RESUME_MAX_BODY)
              + " leaves no room for four forms of the largest size; let "
              + values.nameOf(RESUME_MAX_TOTAL)
              + " be at least four times "
              + values.nameOf(RESUME_MAX_BODY));
    }
    return new ResumeSettings(
        values.get(RESUME),
        values.get(RESUME_PATH),
        values.get(RESUME_REVIEW),
        maxBody,
        maxTotal,
        values.get(RESUME_LIFETIME));
  }
}
