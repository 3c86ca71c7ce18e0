using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>Fills in the form of autumn school aid in a browser, page by page. Works with and without scripts.</summary>
internal sealed class ApplicationForm(Visitor visitor, Family family, bool script = true)
{
    private IPage Page => visitor.Page;

    /// <summary>The applicant's page.</summary>
    public async Task ApplicantAsync()
    {
        await TypeAsync("/applicant/name", family.Parent);
        await TypeAsync("/applicant/idNumber", family.Numbers.IdNumber);
        await TypeAsync("/applicant/mobile", family.Numbers.Mobile);
        await ChooseAsync("/applicant/relation", "father");
    }

    /// <summary>Work and union: the county first, then a union in it.</summary>
    public async Task EmploymentAsync()
    {
        await Page.Locator("select[data-county]").SelectOptionAsync("230102");
        if (!script)
        {
            await visitor.PressAsync("列出这里的工会");
        }

        await Page.Locator(Named("/employment/unionId")).SelectOptionAsync("230102-0001");
        await TypeAsync("/employment/unitName", "示例机械厂");
        await ChooseAsync("/employment/workerKind", "unfiled");
    }

    /// <summary>The child's page.</summary>
    /// <param name="idNumber">Another number than the child's own, for a slip of the pen.</param>
    public async Task ChildAsync(string? idNumber = null)
    {
        await TypeAsync("/child/name", family.Child);
        await TypeAsync("/child/idNumber", idNumber ?? family.Numbers.ChildIdNumber);
    }

    /// <summary>The school's page.</summary>
    public async Task SchoolAsync()
    {
        await TypeAsync("/school/name", "新阳路小学");
        await ChooseAsync("/school/stage", "primary");
        await TypeAsync("/school/enrolledOn/y", "2023");
        await TypeAsync("/school/enrolledOn/m", "9");
        await TypeAsync("/school/enrolledOn/d", "1");
        await ChooseAsync("/school/kind", "ordinary");
    }

    /// <summary>Three members of the household, in rows added one by one.</summary>
    public async Task HouseholdAsync()
    {
        (string Name, string IdNumber, string Relation, string Income)[] members =
        [
            (family.Parent, family.Numbers.IdNumber, "self", "1800"),
            (family.Spouse, family.Numbers.SpouseIdNumber, "spouse", "0"),
            (family.Child, family.Numbers.ChildIdNumber, "child", "0"),
        ];
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                await visitor.PressAsync("再加一人");
            }

            (string name, string idNumber, string relation, string income) = members[i];
            await TypeAsync($"/household/{i}/name", name);
            await TypeAsync($"/household/{i}/idNumber", idNumber);
            await ChooseAsync($"/household/{i}/relation", relation);
            await ChooseAsync($"/household/{i}/employed", i == 0 ? "true" : "false");
            await TypeAsync($"/household/{i}/incomePerMonth", income);
        }
    }

    /// <summary>The page on hardship.</summary>
    public async Task HardshipAsync()
    {
        await ChooseAsync("/hardship/residence", "urban");
        await ChooseAsync("/hardship/cause", "education");
        await TypeAsync("/hardship/medicalPerYear", "0");
        await TypeAsync("/hardship/educationPerYear", "1200");
        await TypeAsync("/hardship/homes", "1");
        await ChooseAsync("/hardship/ownsBusiness", "false");
        await ChooseAsync("/hardship/car", "none");
    }

    /// <summary>Aid from elsewhere: none.</summary>
    public Task OtherAidAsync() => ChooseAsync("/otherAid/received", "false");

    /// <summary>The account.</summary>
    public async Task PayeeAsync()
    {
        await TypeAsync("/payee/accountName", family.Parent);
        await ChooseAsync("/payee/accountType", "card");

        // Key by key, as the page's script sees it: it sets groups of four.
        await Page.Locator(Named("/payee/accountNumber")).PressSequentiallyAsync(family.Numbers.Account);
        await TypeAsync("/payee/bankName", "示例银行道里支行");
    }

    /// <summary>The four consents.</summary>
    public async Task ConsentAsync()
    {
        foreach (string consent in new[] { "sensitive", "publicNotice", "incomeCheck", "parental" })
        {
            await Page.Locator(Named($"/consent/{consent}")).CheckAsync();
        }
    }

    /// <summary>Saves the page and goes on to the next one.</summary>
    public Task ContinueAsync() => visitor.PressAsync("保存并继续");

    /// <summary>Types an answer.</summary>
    public Task TypeAsync(string pointer, string answer) => Page.Locator(Named(pointer)).FillAsync(answer);

    /// <summary>Chooses one of several, whichever control asks.</summary>
    public async Task ChooseAsync(string pointer, string value)
    {
        ILocator radio = Page.Locator($"{Named(pointer)}[value=\"{value}\"]");
        if (await radio.CountAsync() > 0)
        {
            await radio.CheckAsync();
        }
        else
        {
            await Page.Locator(Named(pointer)).SelectOptionAsync(value);
        }
    }

    /// <summary>What is in the controls of the page, but for what nobody types.</summary>
    public async Task<IReadOnlyList<string>> FilledInAsync() => await Page.Locator("main form").First.EvaluateAsync<string[]>(
        "form => [...form.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select, :checked')]"
        + ".filter(c => !c.closest('select') || c.matches('select')).map(c => c.value).filter(v => v !== '')");

    private static string Named(string pointer) => $"[name=\"{pointer}\"]";
}
