/* The plan of a feed, and the mother's body: drive, bursts, plasma, receptors, prolactin. */
#include <stdint.h>
#include <string.h>

enum { RESPONSIVENESS, PRIMING, STORE, POOL, CENTRAL, PERIPHERAL, FIRST, SECOND, THIRD, ADAPTATION,
       PROLACTIN, BODY_SIZE };

/* What one call does: arrays of the plan, how to step, and the side that is suckled. */
typedef struct {
    const double *durations;   /* [s] of each phase */
    const int64_t *wave;       /* 0 sucking, 1 pausing */
    const double *waves;       /* (2, SAMPLES) [mmHg] */
    const double *means;       /* (2, PHASES) [mmHg] */
    const double *period;      /* (2,) [s] */
    const double *thresholds;  /* of bursts, used in turn */
    int64_t phases, threshold_count, bursts;
    double stroke_step;        /* [s]; 0 takes the mean over a stroke */
} Plan;

static void body_rates(const double *numbers, const double *y, double stimulus, double *rates)
{
    double heard = afferents_suckling_drive * y[RESPONSIVENESS] * stimulus
                   + afferents_cue_drive * stage_surroundings_cue;
    double drive = (1.0 - stage_surroundings_inhibition) * heard;
    double release = y[POOL] / oxytocin_release_time + oxytocin_tonic_release * drive;
    double entering = release + stage_surroundings_infusion + plasma_clearance * plasma_basal;
    double exchanged = plasma_exchange * (y[CENTRAL] - y[PERIPHERAL]);
    double target = 1.0 - (1.0 - afferents_adapted_responsiveness) * stimulus;
    double prolactin = stage_surroundings_basal_prolactin
                       * (1.0 + endocrine_suckling_release * stimulus);
    rates[RESPONSIVENESS] = (target - y[RESPONSIVENESS]) / afferents_adaptation_time;
    rates[PRIMING] = (drive - y[PRIMING]) / oxytocin_priming_time;
    rates[STORE] = (1.0 - y[STORE]) / oxytocin_recovery_time;
    rates[POOL] = -y[POOL] / oxytocin_release_time;
    rates[CENTRAL] = (entering - plasma_clearance * y[CENTRAL] - exchanged) / plasma_central_volume;
    rates[PERIPHERAL] = exchanged / plasma_peripheral_volume;
    rates[FIRST] = (stage_surroundings_delivery * y[CENTRAL] - y[FIRST]) / effector_delay_time;
    rates[SECOND] = (y[FIRST] - y[SECOND]) / effector_delay_time;
    rates[THIRD] = (y[SECOND] - y[THIRD]) / effector_delay_time;
    rates[ADAPTATION] = (y[THIRD] - y[ADAPTATION]) / effector_adaptation_time;
    rates[PROLACTIN] = (prolactin - y[PROLACTIN]) / endocrine_clearance_time;
}

static void step_body(const double *numbers, double *y, double stimulus, double h)
{
    double probe[BODY_SIZE], rates[BODY_SIZE], total[BODY_SIZE] = {0};
    memcpy(probe, y, sizeof probe);
    for (int stage = 0; stage < 4; stage++) {
        body_rates(numbers, probe, stimulus, rates);
        double weight = stage == 0 || stage == 3 ? 1.0 : 2.0, ahead = stage == 2 ? h : 0.5 * h;
        for (int i = 0; i < BODY_SIZE; i++) {
            total[i] += weight * rates[i];
            probe[i] = y[i] + ahead * rates[i];
        }
    }
    for (int i = 0; i < BODY_SIZE; i++)
        y[i] += h / 6.0 * total[i];
}

static double dose_of(const double *numbers, const double *body)
{
    return body[THIRD] / (effector_half_effect + effector_adaptation_strength * body[ADAPTATION]);
}

static void fire(const double *numbers, double *body, Plan *plan)
{
    double threshold = plan->thresholds[plan->bursts % plan->threshold_count];
    if (body[PRIMING] < threshold)
        return;
    body[PRIMING] -= threshold;
    body[POOL] += oxytocin_burst_dose * body[STORE];
    body[STORE] *= oxytocin_store_kept;
    plan->bursts++;
}
