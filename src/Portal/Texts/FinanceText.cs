using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Bank files, returns, funds.</summary>
internal static class FinanceText
{
    public static readonly LocalizedText Title = new("资金发放", "Payments");
    public static readonly LocalizedText Balances = new("资金余额", "Funds");
    public static readonly LocalizedText Allocated = new("已拨入", "Allocated");
    public static readonly LocalizedText Reserved = new("已预留", "Reserved");
    public static readonly LocalizedText Committed = new("已发放", "Paid");
    public static readonly LocalizedText Available = new("可用", "Available");
    public static readonly LocalizedText Due = new("待发放", "Waiting for a bank file");
    public static readonly LocalizedText DueNone = new("没有待发放的款项。", "Nothing is waiting to be paid.");
    public static readonly LocalizedText Payment = new("发放编号", "Payment");
    public static readonly LocalizedText Payee = new("收款人", "Payee");
    public static readonly LocalizedText Account = new("账号", "Account");
    public static readonly LocalizedText Amount = new("金额", "Amount");
    public static readonly LocalizedText Held = new("暂停发放", "Held payments");
    public static readonly LocalizedText HeldLead = new("发放前核对发现需要人工确认的情形，由本工会没有审批过的经办人员在申请页面核对后解除。", "The check before payment found something for a person to look at. An officer of this union who decided no level lets it go on, on the page of the case.");
    public static readonly LocalizedText HeldWhy = new("原因", "Why");
    public static readonly LocalizedText Since = new("生成时间", "Since");
    public static readonly LocalizedText Total = new("合计 {0} 笔", "{0} payments");
    public static readonly LocalizedText MakeFile = new("生成银行代发文件", "Make the bank file");
    public static readonly LocalizedText MakeFileHint = new("生成后内容不能再改；您参与审批过的申请不会放进去。", "It cannot be changed afterwards. Cases that you decided are left out.");
    public static readonly LocalizedText Files = new("银行代发文件", "Bank files");
    public static readonly LocalizedText FilesNone = new("还没有生成过代发文件。", "No bank file was made yet.");
    public static readonly LocalizedText File = new("批次号", "File");
    public static readonly LocalizedText Lines = new("笔数", "Payments");
    public static readonly LocalizedText Settled = new("银行已回", "Settled");
    public static readonly LocalizedText SettledOf = new("{0} / {1}", "{0} of {1}");
    public static readonly LocalizedText MadeAt = new("生成时间", "Made");
    public static readonly LocalizedText MadeBy = new("生成人", "By");
    public static readonly LocalizedText Download = new("下载文件", "Download");
    public static readonly LocalizedText DownloadCsv = new("CSV（UTF-8）", "CSV (UTF-8)");
    public static readonly LocalizedText DownloadGbk = new("CSV（GBK，多数银行）", "CSV (GBK, most banks)");
    public static readonly LocalizedText DownloadPain = new("pain.001.001.09（XML）", "pain.001.001.09 (XML)");
    public static readonly LocalizedText DownloadNote = new("文件里有完整账号，请只在办公电脑上保存，交银行后删除。每次下载都有记录。", "It holds whole account numbers: keep it on an office computer only and delete it once the bank has it. Every download is recorded.");
    public static readonly LocalizedText Fingerprint = new("校验码（SHA-256）", "Fingerprint (SHA-256)");
    public static readonly LocalizedText ReturnTitle = new("导入银行回盘", "Read the bank's return");
    public static readonly LocalizedText ReturnLead = new("选择银行返回的结果文件（CSV）。同一份文件重复导入不会重复入账。", "Choose the result file of the bank (CSV). Reading the same file again changes nothing.");
    public static readonly LocalizedText ReturnFile = new("回盘文件", "Return file");
    public static readonly LocalizedText ReturnButton = new("导入", "Read it");
    public static readonly LocalizedText ReturnMissing = new("请选择回盘文件", "Choose the return file");
    public static readonly LocalizedText Report = new("导入结果", "What the return said");
    public static readonly LocalizedText Paid = new("已到账", "Paid");
    public static readonly LocalizedText Failed = new("退回", "Returned");
    public static readonly LocalizedText InProcess = new("处理中", "In process");
    public static readonly LocalizedText Unknown = new("不是本文件的编号", "Not in our file");
    public static readonly LocalizedText Duplicate = new("重复出现的编号", "More than once");
    public static readonly LocalizedText Missing = new("回盘里没有的编号", "Not mentioned");
    public static readonly LocalizedText Contradicting = new("与我方记录矛盾", "Contradicting ours");
    public static readonly LocalizedText NothingChanged = new("这些行没有改动任何数据，请与银行核对：", "Nothing was changed for these lines; please ask the bank:");
    public static readonly LocalizedText AllClear = new("每一行都对上了。", "Every line matches.");
    public static readonly LocalizedText FileMade = new("已生成文件，请下载后交银行。", "The file was made. Download it and give it to the bank.");
    public static readonly LocalizedText MayNot = new("不能由您发放", "Not yours to pay");
}
