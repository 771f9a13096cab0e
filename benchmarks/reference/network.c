/* The oxytocin network, written by hand for speed: the bound that Lactea's kernel is measured by.
 *
 * The same equations, steps and generators as src/lactea/simulation/network.py: spikes have to be
 * the same to the last one. Divisions by what is fixed are products with its reciprocal, and each
 * loop over cells is one that gcc can take by whole vectors.
 *
 * `numbers.h` is written when this is compiled: WIDTH, MOST_BUNDLES, and one macro for each
 * parameter (network_symbol, terminal_symbol), which expands to an element of `numbers`.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "numbers.h"

enum { POTENTIAL, AFTERPOTENTIAL, ACTIVITY, STORE, BROADENING, CALCIUM, SLOW, RELEASABLE, RESERVE,
       SINCE, NEAR, SECRETED, ROWS };
enum { STEPS, SPIKES, BURSTS, BURSTING };
enum { OWED, TRACE, SECRETED_SO_FAR };
#define FOLD 0.1
#define LN2 0.6931471805599453
#define INLINE static inline __attribute__((always_inline))

/* What one step leaves of each state, and parameters with their divisions done. */
typedef struct {
    double h, membrane, afterpotential, activity, store, primed, excitation, damping;
    double broadening, calcium, slow, trace;
    double rest, up, down, above, below, excitatory, inhibitory;
    double threshold, hyperpolarisation, per_half, per_damping, taken;
    double secretion, refill, full, deficit, limit, per_reserve_time;
} Law;

typedef struct {
    double excited[MOST_BUNDLES], damping[MOST_BUNDLES], arrived[MOST_BUNDLES];
    double share[MOST_BUNDLES], excitatory[MOST_BUNDLES], inhibitory[MOST_BUNDLES];
} Bundles;

/* What a cell feels in this step, and how far its potential is above its threshold. */
typedef struct {
    double excitation[WIDTH], expected[WIDTH], no_excitatory[WIDTH], no_inhibitory[WIDTH];
    double above[WIDTH];
} Felt;

static Law law_of(const double *numbers, double drive)
{
    double h = network_step, store = exp(-h / network_store_time);
    return (Law){
        h, 1.0 - h / network_membrane_time, exp(-h / network_afterpotential_time),
        exp(-h / network_activity_time), store,
        network_priming_per_drive * drive * network_store_time * (1.0 - store),
        exp(-h / network_excitation_time), exp(-h / network_endocannabinoid_time),
        exp(-h * LN2 / terminal_broadening_half_life), exp(-h * LN2 / terminal_calcium_half_life),
        exp(-h * LN2 / terminal_slow_calcium_half_life), exp(-h / network_burst_window),
        network_rest_potential, network_excitatory_step, network_inhibitory_step,
        network_excitatory_reversal, network_inhibitory_reversal, h * network_excitatory_rate,
        h * network_inhibitory_rate, network_rest_threshold, network_hyperpolarisation_limit,
        1.0 / network_hyperpolarisation_half, 1.0 / network_damping_half, network_damping_limit,
        h * terminal_secretion_rate, h * terminal_refill_rate / terminal_reserve_limit,
        terminal_releasable_limit, terminal_refill_deficit, terminal_reserve_limit,
        h / terminal_reserve_time,
    };
}

INLINE double fourth(double x)
{
    return (x * x) * (x * x);
}

INLINE double none_of(double expected)
{
    double left = 1.0;
    for (int k = 8; k > 0; k--)
        left = 1.0 - left * (expected * (1.0 / k));
    return left;
}

INLINE double count(double drawn, double none, double expected)
{
    double term = none * expected, total = none + term;
    double number = (drawn >= none ? 1.0 : 0.0) + (drawn >= total ? 1.0 : 0.0);
    term = term * expected * 0.5;
    total += term;
    number += drawn >= total ? 1.0 : 0.0;
    total += term * expected * (1.0 / 3.0);
    return number + (drawn >= total ? 1.0 : 0.0);
}

static void move_bundles(const Law *law, const double *numbers, Bundles *restrict b)
{
    const Law p = *law;
    double per_release = network_excitation_per_release, most = network_excitation_limit;
    double damping = network_endocannabinoid_per_release;
#pragma omp simd
    for (int i = 0; i < MOST_BUNDLES; i++) {
        double excited = b->excited[i] * p.excitation + per_release * b->arrived[i];
        b->excited[i] = excited < most ? excited : most;
        b->damping[i] = b->damping[i] * p.damping + damping * b->arrived[i];
        b->arrived[i] = 0.0;
        double taken = fourth(b->damping[i] * p.per_damping);
        b->share[i] = 1.0 - p.taken * taken / (1.0 + taken);
        b->excitatory[i] = none_of(p.excitatory * b->share[i]);
        b->inhibitory[i] = none_of(p.inhibitory * b->share[i]);
    }
}

static void feel(const Bundles *restrict b, const int64_t *restrict links, int cells,
                 Felt *restrict f)
{
#pragma omp simd
    for (int i = 0; i < cells; i++) {
        int64_t one = links[i], two = links[WIDTH + i];
        f->excitation[i] = 0.5 * (b->excited[one] + b->excited[two]);
        f->expected[i] = b->share[one] + b->share[two];
        f->no_excitatory[i] = b->excitatory[one] * b->excitatory[two];
        f->no_inhibitory[i] = b->inhibitory[one] * b->inhibitory[two];
    }
}

static int move_cells(const Law *law, int cells, double due, double (*restrict w)[WIDTH],
                      uint64_t *restrict chance, Felt *restrict f)
{
    const Law p = *law;
    int events = 0;
#pragma omp simd reduction(+ : events)
    for (int i = 0; i < cells; i++) {
        uint64_t a = chance[i], b = chance[WIDTH + i], word = a + b;
        b ^= a;
        chance[i] = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
        chance[WIDTH + i] = (b << 37) | (b >> 27);
        double first = (int32_t)(word >> 33) * 0x1p-31;
        double second = (int32_t)(word & 0x7FFFFFFF) * 0x1p-31;
        double up = count(first, f->no_excitatory[i], p.excitatory * f->expected[i]);
        double down = count(second, f->no_inhibitory[i], p.inhibitory * f->expected[i]);
        double v = w[POTENTIAL][i];
        double shift = p.up * (p.above - v) * up - p.down * (v - p.below) * down;
        v = p.rest + p.membrane * (v - p.rest) + shift;
        w[POTENTIAL][i] = v;
        w[AFTERPOTENTIAL][i] *= p.afterpotential;
        w[ACTIVITY][i] *= p.activity;
        w[STORE][i] = w[STORE][i] * p.store + p.primed;
        double lately = fourth(w[ACTIVITY][i] * p.per_half);
        double slow = p.hyperpolarisation * lately / (1.0 + lately);
        f->above[i] = v - (p.threshold + w[AFTERPOTENTIAL][i] + slow - f->excitation[i]);
        w[SINCE][i] += 1.0;
        events += f->above[i] > 0.0 || w[SINCE][i] == due;
    }
    return events;
}

static void move_endings(const Law *law, int cells, double (*restrict w)[WIDTH])
{
    const Law p = *law;
#pragma omp simd
    for (int i = 0; i < cells; i++) {
        w[BROADENING][i] *= p.broadening;
        w[CALCIUM][i] *= p.calcium;
        w[SLOW][i] *= p.slow;
        double deficit = w[RELEASABLE][i] < p.full ? p.full - w[RELEASABLE][i] : 0.0;
        double moved = p.refill * deficit / (deficit + p.deficit) * w[RESERVE][i];
        double out = p.secretion * w[CALCIUM][i] * w[CALCIUM][i] * w[RELEASABLE][i];
        w[RELEASABLE][i] += moved - out;
        w[RESERVE][i] += (p.limit - w[RESERVE][i]) * p.per_reserve_time - moved;
        w[SECRETED][i] += out;
    }
}

static void fire(const double *numbers, int i, double (*w)[WIDTH])
{
    double quick = w[CALCIUM][i] / terminal_calcium_half;
    double slow = w[SLOW][i] / terminal_slow_calcium_half;
    double entering = (w[BROADENING][i] + terminal_entry_unbroadened)
                      / ((1.0 + fourth(quick) * quick) * (1.0 + slow * slow * slow));
    w[POTENTIAL][i] = network_rest_potential;
    w[AFTERPOTENTIAL][i] = network_afterpotential_rise;
    w[ACTIVITY][i] += 1.0;
    w[BROADENING][i] += terminal_broadening_step;
    w[CALCIUM][i] += terminal_calcium_step * entering;
    w[SLOW][i] += terminal_slow_calcium_step * entering;
    w[NEAR][i] = w[SINCE][i] * network_step < network_release_interval ? 1.0 : 0.0;
    w[SINCE][i] = 0.0;
}

static double sum_up(const double *numbers, int cells, double seconds, double dose,
                     double (*w)[WIDTH], double *clock)
{
    double secreted = 0.0;
    for (int i = 0; i < cells; i++) {
        secreted += w[SECRETED][i];
        w[SECRETED][i] = 0.0;
    }
    secreted /= cells;
    clock[SECRETED_SO_FAR] += secreted;
    double above = fourth(secreted / seconds / terminal_rest_limit);
    return secreted * above / (1.0 + above) * dose / terminal_burst_secretion;
}

/* Run so many steps under a drive that stays; return the oxytocin that went to blood [pg]. */
double network(const double *numbers, int64_t steps, double drive, double dose,
               double (*w)[WIDTH], Bundles *bundles, const int64_t *links, uint64_t *chance,
               int64_t *counts, double *clock)
{
    const Law p = law_of(numbers, drive);
    Felt felt;
    int cells = (int)network_cells, fold = (int)(FOLD / p.h + 0.5);
    double due = (int)(network_release_delay / p.h + 1e-9) + 1.0, released = 0.0;
    for (int64_t n = 0; n < steps; n++) {
        int fired = 0;
        move_bundles(&p, numbers, bundles);
        feel(bundles, links, cells, &felt);
        int events = move_cells(&p, cells, due, w, chance, &felt);
        move_endings(&p, cells, w);
        for (int i = 0; events > 0 && i < cells; i++) {
            if (felt.above[i] > 0.0) {
                fire(numbers, i, w);
                fired++;
            } else if (w[SINCE][i] == due && w[NEAR][i] > 0.0) {
                double amount = network_release_share * w[STORE][i];
                w[STORE][i] -= amount;
                bundles->arrived[links[i]] += amount;
                bundles->arrived[links[WIDTH + i]] += amount;
            }
        }
        clock[TRACE] = clock[TRACE] * p.trace + (double)fired / cells;
        counts[SPIKES] += fired;
        counts[STEPS]++;
        if (!counts[BURSTING] && clock[TRACE] > network_burst_spikes) {
            counts[BURSTING] = 1;
            counts[BURSTS]++;
        } else if (clock[TRACE] < 0.5 * network_burst_spikes) {
            counts[BURSTING] = 0;
        }
        if (counts[STEPS] % fold == 0)
            released += sum_up(numbers, cells, fold * p.h, dose, w, clock);
    }
    return released;
}
